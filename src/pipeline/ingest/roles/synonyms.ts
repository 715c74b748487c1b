/**
 * Column names that mean a role: words as normalised by `normaliseName`, in English and Chinese, the usual ones in German,
 * French, Spanish and Japanese. `weak` ones might.
 */
interface Synonyms {
  readonly sure: string;
  readonly weak?: string;
}

const dates =
  'timestamp|date|datetime|time|created at|event time|event date|unix review time|review date|datum|zeitpunkt|uhrzeit|fecha|fecha y hora|date heure|horodatage|日付|日時|日期|时间|创建时间|发生时间|评论时间|评价时间';
const products =
  'sku|sku id|stock code|product id|product code|product no|item id|item code|item no|article id|article no|article|upc|ean|barcode|asin|clothing id|material|商品编码|商品编号|商品id|商品代码|货号|产品编号|产品编码|产品id|款号|条码|商品|artikelnummer|artikelnr|artikel nr|produktnummer|produkt id|artikel id|référence|reference produit|référence produit|code article|code produit|id produit|código producto|codigo producto|id producto|código artículo|商品コード|商品番号|品番|製品コード';

export const synonyms: Readonly<Record<string, Synonyms>> = {
  customer_id: {
    sure: 'customer id|customer|customer no|customer number|customer key|customer unique id|cust id|client id|client|user id|user|member id|member no|household id|household key|household|buyer id|buyer|shopper id|account id|card id|loyalty id|reviewer id|visitor id|contact id|客户号|客户id|客户编号|客户编码|客户|会员号|会员id|会员编号|会员卡号|会员|用户id|用户编号|用户|顾客编号|顾客|买家id|买家|买家会员名|kundennummer|kunden nr|kundennr|kunden id|kunde|numéro client|numero client|n° client|code client|id client|client n°|id cliente|cliente|código cliente|codigo cliente|número de cliente|顧客id|顧客番号|顧客コード|顧客|会員id|会員番号|お客様番号',
    weak: 'id|uid|cid|email|account|master id|卡号|编号|手机号',
  },
  order_id: {
    sure: 'order id|order no|order number|order|invoice no|invoice id|invoice number|invoice|basket id|basket|transaction id|transaction no|transaction|receipt id|receipt no|receipt|ticket no|bill no|订单号|订单编号|订单id|订单|单号|小票号|发票号|交易号|流水号|bestellnummer|bestell nr|bestellung|auftragsnummer|auftrag|rechnungsnummer|rechnungsnr|belegnummer|numéro commande|numéro de commande|numero commande|commande|n° commande|numéro facture|facture|id pedido|pedido|número de pedido|numero pedido|número de factura|factura|注文番号|注文id|受注番号|伝票番号|order reference',
  },
  ordered_at: {
    sure: 'ordered at|order date|order time|order datetime|order timestamp|order purchase timestamp|invoice date|purchase date|purchase time|purchased at|transaction timestamp|transaction date|transaction time|paid at|payment time|sale date|下单时间|下单日期|订单日期|订单时间|订单创建时间|付款时间|支付时间|交易时间|交易日期|购买日期|购买时间|成交时间|消费日期|消费时间|bestelldatum|auftragsdatum|rechnungsdatum|kaufdatum|belegdatum|date commande|date de commande|date facture|date de facture|date achat|date d achat|fecha pedido|fecha de pedido|fecha compra|fecha de compra|fecha factura|注文日|注文日時|購入日|購入日時|受注日|売上日',
    weak: `${dates}|day|week start`,
  },
  at: {
    sure: `${dates}|at|start date|redemption date|response date|conversion date|sent at|send date|click time|visit time|活动时间|发送时间`,
  },
  sku: { sure: products, weak: 'product|item|coupon upc|产品' },
  category: {
    sure: 'category|category name|product category|product type|department|department name|class name|class|品类|类别|分类|类目|商品类别|商品分类|商品类目|warengruppe|kategorie|produktgruppe|catégorie|categorie|rayon|categoría|categoria|familia|カテゴリ|カテゴリー|商品カテゴリ|分類',
    weak: 'group|type|division name|种类',
  },
  description: {
    sure: 'description|product name|product title|item name|item description|product description|商品名称|商品名|商品标题|产品名称|品名|商品描述|bezeichnung|artikelbezeichnung|produktname|artikelname|beschreibung|désignation|designation|libellé|libelle|nom produit|nom du produit|descripción|descripcion|nombre producto|nombre del producto|製品名',
    weak: 'product|product type|item type|title|name|描述|标题|名称',
  },
  quantity: {
    sure: 'quantity|qty|units|pieces|number of items|item count|数量|件数|购买数量|商品数量|销售数量|menge|anzahl|stückzahl|stück|quantité|quantite|qté|qte|cantidad|cant|unidades|個数|注文数',
    weak: 'items|count|cds|number|个数',
  },
  unit_price: {
    sure: 'unit price|price per unit|item price|单价|售价|商品单价|einzelpreis|stückpreis|preis pro stück|prix unitaire|prix unit|precio unitario|precio unidad|単価|販売単価',
    weak: 'price|价格',
  },
  amount: {
    sure: 'amount|line total|total|total price|total amount|sales value|sales amount|sales|order value|order total|revenue|net amount|gross amount|金额|总价|总金额|实付金额|支付金额|付款金额|销售额|销售金额|成交金额|实付|订单金额|消费金额|betrag|gesamtbetrag|gesamtpreis|umsatz|summe|nettobetrag|montant|montant total|prix total|chiffre d affaires|total ttc|total ht|importe|importe total|monto|ventas|precio total|合計|合計金額|売上|売上金額|購入金額|line amount|extended price|sale amount|subtotal|item total',
    weak: 'value|spend|payment|paid|dollars|price|price total|价格',
  },
  discount: {
    sure: 'discount|discount amount|discount percent|discount pct|discount rate|rabatt|remise|descuento|割引|割引額|値引|折扣率|折扣|折扣金额|优惠|优惠金额',
    weak: 'disc|retail disc|coupon disc|coupon|coupon match disc|voucher|promo discount|nachlass|réduction|reduction',
  },
  currency: {
    sure: 'currency|currency code|currency id|order currency|iso currency|währung|wahrung|devise|monnaie|moneda|divisa|通貨|货币代码|币别|币种|货币',
  },
  type: {
    sure: 'event|event type|event name|action|action type|behavior type|behaviour|行为|行为类型|事件|事件类型|事件名称|ereignis|événement|evento|aktion|イベント|行動',
    weak: 'type|类型',
  },
  session_id: { sure: 'session id|session|visit id|sitzung|sesión|セッション|セッションid|会话|会话id' },
  value: { sure: 'value|event value', weak: 'amount|price|金额' },
  text: {
    sure: 'review text|review|review body|text|comment|comments|content|feedback|评论|评论内容|评价|评价内容|评语|留言|bewertungstext|kommentar|bewertung text|avis|commentaire|comentario|opinión|reseña|レビュー|レビュー本文|コメント',
    weak: 'body|message|summary|内容|反馈',
  },
  rating: {
    sure: 'rating|stars|star rating|overall|评分|星级|打分|bewertung|sterne|note|étoiles|calificación|valoración|estrellas|評価|星',
    weak: 'score|grade|分数',
  },
  label: {
    sure: 'churn|churned|is churn|churn flag|label|target|exited|attrition|attrition flag|流失|是否流失|流失标签|标签|gekündigt|kündigung|abgewandert|résilié|abandono|baja|解約|離反',
    weak: 'left|recommended ind|recommended|sentiment|class|y|情感',
  },
  campaign_id: {
    sure: 'campaign id|campaign|campaign name|campaign no|活动id|活动编号|活动|营销活动|kampagne|kampagnen id|campagne|id campagne|campaña|id campaña|キャンペーン|キャンペーンid',
  },
  arm: {
    sure: 'arm|treatment|treatment group|variant|test group|control group|experiment group|实验组|分组',
    weak: 'group|segment|组别',
  },
  cost: { sure: 'cost|contact cost|成本|费用' },
  outcome: {
    sure: 'outcome|response|responded|converted|conversion|bought|purchased|转化|是否转化|响应|conversión|réponse|respuesta|kauf|コンバージョン',
    weak: 'visit|spend|result|结果',
  },
};
