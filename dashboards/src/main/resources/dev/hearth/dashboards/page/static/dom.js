/* The few things that the page needs to build itself. Text is always set as text, never as markup. */
const SVG = 'http://www.w3.org/2000/svg';

export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/* Puts new content in the place of the old one, and leaves focus and open details where they were:
   whoever reads or types must not notice that the page was drawn again. */
export function put(place, ...content) {
  const active = place.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  const open = new Set([...place.querySelectorAll('details[open]')].map(details => details.dataset.id));
  const fresh = h('div', null, ...content);
  if (fresh.innerHTML === place.innerHTML) return;
  for (const details of fresh.querySelectorAll('details')) details.open = open.has(details.dataset.id);
  const scrolled = [...place.querySelectorAll('.scroll')].map(part => part.scrollLeft);
  place.replaceChildren(...fresh.childNodes);
  place.querySelectorAll('.scroll').forEach((part, i) => { part.scrollLeft = scrolled[i] ?? 0; });
  if (active) [...place.querySelectorAll('[data-id]')].find(part => part.dataset.id === active)?.focus();
}

/* The shapes tell the states apart without colours. */
const SHAPES = {
  red: 'M5 0 10 10H0Z', orange: 'M5 0 10 10H0Z', yellow: 'M5 0 10 5 5 10 0 5Z', green: 'M5 0a5 5 0 1 0 .01 0Z',
  blue: 'M0 0H10V10H0Z', purple: 'M3 0H7V3H10V7H7V10H3V7H0V3H3Z', grey: 'M0 3H10V7H0Z', 'light-blue': 'M0 0H10V10H0Z M3 3V7H7V3Z',
};

const COLOURS = {
  ACTIVE: 'green', QUIET: 'yellow', COLD: 'red', DEAD: 'grey', UNKNOWN: 'purple', NEW: 'light-blue', LEARNING: 'light-blue',
  CRITICAL: 'red', WARNING: 'orange', INFO: 'blue', OPEN: 'red', ACKNOWLEDGED: 'yellow', RESOLVED: 'green',
  OPENED: 'red', UPDATED: 'blue', ESCALATED: 'red', REMINDED: 'orange',
  UP: 'green', LATE: 'yellow', DOWN: 'red', UNWATCHED: 'grey',
};

export function colour(state) {
  return COLOURS[state] ?? 'grey';
}

export function shape(state, size) {
  return s('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true', class: size ?? null },
    s('path', { d: SHAPES[colour(state)], fill: `var(--${colour(state)})`, 'fill-rule': 'evenodd' }));
}

export function badge(state, text) {
  return h('span', { class: 'state ' + colour(state) }, shape(state), text);
}

/* A table with heads; a column is {title, cell, number, head}. */
export function table(caption, columns, rows, kind) {
  return h('div', { class: 'scroll' }, h('table', { class: kind ?? 'stack' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', null, h('tr', null, columns.map(column =>
      h('th', { scope: 'col', class: column.number ? 'num' : null }, column.title)))),
    h('tbody', null, rows.map(row => h('tr', null, columns.map((column, i) => i === 0
      ? h('th', { scope: 'row' }, column.cell(row))
      : h('td', { class: column.kind ?? (column.number ? 'num' : null), 'data-label': column.title }, column.cell(row))))))));
}
