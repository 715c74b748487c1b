import { randomFrom } from '../../src/pipeline/engine/random';

/** A CSV of a small simulated shop: enough customers and history for every model, quick to run. */
export function smallShop({ customers = 300, days = 400, seed = 5 } = {}): string {
  const random = randomFrom(seed);
  const lines = ['order_id,customer_id,order_date,sku,description,quantity,unit_price'];
  const start = Date.UTC(2022, 0, 3);
  let order = 1;
  for (let c = 0; c < customers; c++) {
    const rate = 0.01 + random() * 0.05;
    const death = random() < 0.5 ? days * random() : days;
    for (
      let day = Math.floor(random() * 120);
      day < Math.min(death, days);
      day += Math.ceil(-Math.log(1 - random()) / rate)
    ) {
      const date = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
      const item = Math.floor(random() * 20);
      lines.push(
        `${order++},C${c},${date},S${item},${words[item % words.length]} ${item},${1 + Math.floor(random() * 3)},${(5 + random() * 40).toFixed(2)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

const words = ['red kettle', 'wool scarf', 'garden lamp', 'paper lantern', 'tea mug', 'oak frame'];
