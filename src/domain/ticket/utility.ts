/** Water, power, gas or heat that is cut off or breaks out: signed for within a limit of its own. */
const CUT_OFF = /(?:停|断|没|缺|不来)(?:了|过)?(?:自来)?(?:水|电|气|暖)|(?:水|电|气|暖气?)(?:又|都|全|一直|突然)?(?:停了|断了|不来)|没(?:有)?(?:热水|暖气|燃气|天然气|煤气)|(?:自来水|供水|水)管[^。！？]{0,8}(?:爆|破|裂|漏)|(?:燃气|天然气|煤气|暖气)[^。！？]{0,8}(?:漏|泄漏|泄露|不热|停)|跳闸|漏电|供暖[^。！？]{0,6}(?:不热|没)/;

/** Is it about water, power, gas or heat that fails? */
export function concernsUtility(text: string): boolean {
  return CUT_OFF.test(text);
}
