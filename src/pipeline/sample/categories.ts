type Pair = readonly [en: string, zh: string];

export interface Category {
  readonly code: string;
  readonly name: Pair;
  /** Share of the lines over a year. */
  readonly share: number;
  /** Month-long waves: 1 + amplitude · cos of the weeks from the peak. */
  readonly peakWeek: number;
  readonly amplitude: number;
  /** How much more sells at the height of the weeks before Christmas. */
  readonly gift: number;
  readonly medianPrice: number;
  readonly kinds: readonly Pair[];
  readonly styles: readonly Pair[];
}

type Row = readonly [
  code: string,
  en: string,
  zh: string,
  share: number,
  peak: number,
  amplitude: number,
  gift: number,
  price: number,
  kinds: string,
  styles: string,
];

/** Twelve categories of five kinds in five styles: 300 products. */
const rows: readonly Row[] = [
  [
    ...(['KI', 'Kitchen', '厨房', 12, 47, 0.1, 0.6, 9] as const),
    'mixing bowl=搅拌碗, chopping board=砧板, tea towel=茶巾, storage jar=储物罐, serving spoon=分菜勺',
    'Blue striped=蓝条纹, Speckled=斑点, Olive green=橄榄绿, Sunflower=向日葵, Classic white=经典白',
  ],
  [
    ...(['CA', 'Candles and scent', '香氛', 9, 49, 0.4, 1.3, 11] as const),
    'scented candle=香薰蜡烛, reed diffuser=藤条香薰, wax melt=香蜡片, room spray=室内喷雾, incense set=线香套装',
    'Cedarwood=雪松, Lavender=薰衣草, Orange and clove=橙子丁香, Vanilla=香草, Sea salt=海盐',
  ],
  [
    ...(['GA', 'Garden', '园艺', 9, 19, 0.8, 0, 12] as const),
    'watering can=浇水壶, plant pot=花盆, hand trowel=手铲, bird feeder=喂鸟器, pair of garden gloves=园艺手套',
    'Terracotta=陶土色, Sage=鼠尾草绿, Zinc grey=锌灰, Meadow=草地, Bumblebee=蜜蜂',
  ],
  [
    ...(['ST', 'Stationery', '文具', 8, 35, 0.35, 0.4, 5] as const),
    'notebook=笔记本, pencil case=笔袋, desk calendar=台历, letter set=信纸套装, sticky notes=便利贴',
    'Botanical=植物, Marbled=大理石纹, Starry night=星夜, Brown paper=牛皮纸, Tropical=热带',
  ],
  [
    ...(['TO', 'Toys', '玩具', 9, 49, 0.15, 2, 14] as const),
    'puzzle=拼图, wooden train=木质火车, plush toy=毛绒玩具, set of building blocks=积木, bath toy=洗澡玩具',
    'Dinosaur=恐龙, Farmyard=农场, Rocket=火箭, Circus=马戏团, Woodland=森林',
  ],
  [
    ...(['CH', 'Christmas', '圣诞', 6, 49, 0, 20, 8] as const),
    'bauble set=圣诞球套装, door wreath=门环, stocking=圣诞袜, string of tree lights=彩灯, gift wrap=包装纸',
    'Reindeer=驯鹿, Snowflake=雪花, Nordic=北欧, Red tartan=红格子, Gold star=金星',
  ],
  [
    ...(['BA', 'Bath', '沐浴', 8, 50, 0.1, 1.1, 8] as const),
    'hand soap=洗手液, bath salts=浴盐, face towel=面巾, body lotion=身体乳, bath bomb=泡澡球',
    'Rose=玫瑰, Eucalyptus=桉树, Oat milk=燕麦奶, Mint=薄荷, Coconut=椰子',
  ],
  [
    ...(['BG', 'Bags', '箱包', 9, 24, 0.25, 0.4, 16] as const),
    'tote bag=托特包, lunch bag=午餐包, backpack=双肩包, purse=零钱包, wash bag=洗漱包',
    'Polka dot=波点, Canvas=帆布, Retro=复古, Leopard=豹纹, Navy=海军蓝',
  ],
  [
    ...(['TE', 'Tea and coffee', '茶与咖啡', 10, 2, 0.25, 0.7, 7] as const),
    'loose tea=散装茶, coffee beans=咖啡豆, mug=马克杯, teapot=茶壶, gift tin=礼罐',
    'Earl Grey=伯爵, Jasmine=茉莉, Breakfast=早餐, Ginger=生姜, House blend=招牌',
  ],
  [
    ...(['LI', 'Lighting', '灯饰', 6, 50, 0.45, 0.4, 22] as const),
    'table lamp=台灯, lantern=灯笼, string of fairy lights=串灯, night light=小夜灯, lamp shade=灯罩',
    'Copper=铜色, Paper=纸艺, Moon=月亮, Industrial=工业风, Rattan=藤编',
  ],
  [
    ...(['TX', 'Textiles', '家纺', 8, 46, 0.35, 0.3, 19] as const),
    'cushion=靠垫, throw=盖毯, rug=地毯, curtain=窗帘, table runner=桌旗',
    'Linen=亚麻, Velvet=丝绒, Herringbone=人字纹, Boho=波西米亚, Patchwork=拼布',
  ],
  [
    ...(['PI', 'Picnic', '野餐', 6, 27, 0.85, 0, 15] as const),
    'picnic blanket=野餐垫, cool box=保温箱, thermos flask=保温瓶, camping mug=露营杯, folding chair=折叠椅',
    'Gingham=方格, Forest=林间, Sunset=日落, Nautical=航海, Alpine=高山',
  ],
];

const pairs = (list: string): Pair[] =>
  list.split(', ').map((entry) => {
    const [en = '', zh = ''] = entry.split('=');
    return [en, zh];
  });

export const categories: readonly Category[] = rows.map(
  ([code, en, zh, share, peakWeek, amplitude, gift, medianPrice, kinds, styles]) => ({
    code,
    name: [en, zh],
    share,
    peakWeek,
    amplitude,
    gift,
    medianPrice,
    kinds: pairs(kinds),
    styles: pairs(styles),
  }),
);
