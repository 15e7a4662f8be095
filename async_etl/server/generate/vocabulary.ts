// The words of the texts, the most frequent first: those that every dataset has, and those that are its own.

import type { DatasetName } from '../../types.ts';

export const COMMON_WORDS = words(`
  the and a to of in is it for with on that this was as at but be are have from not by they or an one had so all
  when there can more if no out up about into than them only some could time very well after most over also did
  many before must through back years where much your way down should because long each just those people take
  day good then other new work first never become between high really something both life being under read place
  want old while last might us great year off come since against go came right used three small found still own
  every home part house world next light water room without again fine little quite rather almost always often
  perfect simple quick slow warm cold quiet loud bright dark heavy soft clean fresh solid weekend morning evening
  winter summer spring autumn garden kitchen office train station river mountain city village street market
  colour shape weight price quality value family friend children parent neighbour colleague teacher student
  café naïve façade Zürich Malmö señor crème brûlée smörgås jalapeño
  recommend arrived returned ordered replaced repaired compared expected surprised disappointed delighted
  however therefore meanwhile perhaps certainly usually sometimes rarely together apart ahead behind nearby
`);

export const OWN_WORDS: Readonly<Record<DatasetName, readonly string[]>> = {
  users: words(`
    cyclist baker nurse engineer gardener painter musician librarian carpenter photographer translator swimmer
    collector runner cook hiker sailor knitter retired married moved grew studied travels speaks plays collects
    lives loves enjoys volunteers guitar piano violin chess pottery astronomy languages novels vinyl football
    tennis yoga baking hiking camping fishing dog cat rabbit allotment workshop cottage flat seaside countryside
  `),
  products: words(`
    durable waterproof lightweight stainless wooden cotton leather ceramic rechargeable adjustable foldable
    compact handmade organic recycled insulated washable wireless portable ergonomic steel oak linen wool glass
    bamboo aluminium silicone battery cable charger handle lid blade cushion strap pocket zip lens speaker
    keyboard lamp kettle pan mug blanket jacket boots backpack bottle notebook puzzle racket tent hammock
    warranty includes suitable designed guarantee dishwasher
  `),
  interactions: words(`
    looks nice cheap expensive delivery basket checkout discount voucher gift birthday size too large small
    picture description unclear review reviews stars broken missing wrong parcel late early courier refund
    exchange compare later wishlist again bought buying thinking maybe definitely size fits colour differs
    stock sold restock alternative cheaper elsewhere recommended sister brother mother
  `),
  contexts: words(`
    best near buy cheap women men kids waterproof shoes size running laptop stand phone case red blue green
    under reviews versus compare sale second hand delivery tomorrow instructions manual spare parts how repair
    replace fit gift ideas birthday christmas easter garden chairs lamp desk standing headphones cancelling
    recipe bread machine coffee grinder filter bags tent four person rain
  `),
  features: words(`
    outdoor cooking gadgets fitness reading crafts travel fashion gaming photography decoration parenting pets
    cycling vintage classical jazz electronic gardening woodwork sewing painting history science fiction crime
    biography poetry sustainable local vegetarian vegan seasonal bargain premium bundles subscriptions brands
    minimalist colourful practical newsletters evenings weekends payday holidays returns loyalty
  `),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
