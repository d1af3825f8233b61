// Words that are too pale to read, by WCAG 2.1, criterion 1.4.3: 4.5 to 1, or 3 to 1 for large ones. Pictures are left out: what
// stands in them has to suit a light and a dark page at once.
const channels = (css) => {
  const numbers = css.match(/[\d.]+(?:e-?\d+)?/g).map(Number);
  const [r, g, b] = numbers.slice(0, 3).map((v) => (css.startsWith("color(") ? v : v / 255));
  return [r, g, b, numbers[3] ?? 1];
};
const over = ([r, g, b, a], below) => [r, g, b].map((v, i) => a * v + (1 - a) * below[i]);
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
const paper = (element) => {
  const sheets = ancestors(element).map((e) => channels(getComputedStyle(e).backgroundColor)).reverse();
  return sheets.reduce((below, sheet) => over(sheet, below), [1, 1, 1]);
};
const contrast = (element) => {
  const below = paper(element);
  const [r, g, b, a] = channels(getComputedStyle(element).color);
  const seen = ancestors(element).reduce((alpha, e) => alpha * Number(getComputedStyle(e).opacity), a);
  const [x, y] = [luminance(over([r, g, b, seen], below)), luminance(below)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
const isLarge = (element) => {
  const { fontSize, fontWeight } = getComputedStyle(element);
  return parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
};
const tooPale = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, words = node.textContent.trim();
    const isPicture = element.closest("svg, canvas, script, style, noscript, .plot, :disabled, [aria-hidden='true']");
    if (!words || isPicture || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const ratio = contrast(element);
    if (ratio < (isLarge(element) ? 3 : 4.5)) found.add(`${words.slice(0, 40)} (${ratio.toFixed(2)})`);
  }
  return [...found];
};
return tooPale();
