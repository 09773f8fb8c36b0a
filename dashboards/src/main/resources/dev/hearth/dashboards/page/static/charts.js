/* Small drawings, as wide as their place. */
import { s } from './dom.js';

function path(points) {
  return points.map(([x, y], i) => (i ? 'L' : 'M') + x.toFixed(1) + ' ' + y.toFixed(1)).join('');
}

/* A line over an even row of numbers. */
export function spark(numbers, text, width = 600, height = 44) {
  const most = Math.max(1, ...numbers);
  const points = numbers.map((value, i) => [i * width / Math.max(1, numbers.length - 1), height - 2 - (height - 6) * value / most]);
  return s('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart spark', role: 'img', 'aria-label': text, preserveAspectRatio: 'none' },
    s('path', { class: 'area', d: `M0 ${height}` + path(points).replace('M', 'L') + `L${width} ${height}Z` }),
    s('path', { class: 'line', d: path(points) }));
}

/* A strip of shares, each with its colour. */
export function strip(parts, text) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  let at = 0;
  return s('svg', { viewBox: '0 0 1000 12', role: 'img', 'aria-label': text, preserveAspectRatio: 'none' }, parts.map(part => {
    const width = 1000 * part.value / whole;
    const drawn = s('rect', { x: at.toFixed(1), y: 0, width: Math.max(2, width - 1).toFixed(1), height: 12, fill: `var(--${part.colour})` });
    at += width;
    return drawn;
  }));
}

export function bar(share) {
  return s('svg', { viewBox: '0 0 100 12', class: 'barline', 'aria-hidden': 'true', preserveAspectRatio: 'none' },
    s('rect', { class: 'back', width: 100, height: 12 }),
    s('rect', { class: 'front', width: (100 * Math.min(1, share || 0)).toFixed(1), height: 12 }));
}

/* Messages an hour before the band of what is usual. Hours that no row tells of are zero. */
export function band(rows, from, to, text, dayNames) {
  // As wide as it is shown, or else its words would grow with it.
  const hour = 3600e3, width = Math.max(280, document.getElementById('main').clientWidth - 64), height = 170, left = 30, bottom = 18;
  const byTime = new Map(rows.map(row => [row.time, row]));
  const hours = [];
  for (let t = Math.ceil(from / hour) * hour; t <= to - hour; t += hour) {
    hours.push({ t, ...(byTime.get(t) ?? { messages: 0, q10: 0, q90: 0, side: 'within' }) });
  }
  const most = Math.max(1, ...hours.map(one => Math.max(one.messages, one.q90)));
  const x = t => left + (t - from) * (width - left) / (to - from);
  const y = value => 6 + (height - bottom - 6) * (1 - value / most);
  const upper = hours.map(one => [x(one.t + hour / 2), y(one.q90)]);
  const lower = hours.map(one => [x(one.t + hour / 2), y(one.q10)]).reverse();
  const ticks = [];
  for (let t = new Date(from).setHours(24, 0, 0, 0); t < to - 8 * hour; t += 24 * hour) ticks.push(t);
  return s('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'img', 'aria-label': text },
    s('path', { class: 'band', d: path(upper) + path(lower).replace('M', 'L') + 'Z' }),
    ticks.map(t => [
      s('line', { class: 'axis', x1: x(t), x2: x(t), y1: 6, y2: height - bottom }),
      s('text', { x: x(t) + 3, y: height - 4 }, dayNames[(new Date(t).getDay() + 6) % 7])]),
    s('line', { class: 'axis', x1: left, x2: width, y1: y(0), y2: y(0) }),
    s('text', { x: left - 5, y: y(most) + 8, 'text-anchor': 'end' }, String(Math.round(most))),
    s('text', { x: left - 5, y: y(0), 'text-anchor': 'end' }, '0'),
    s('path', { class: 'line', d: path(hours.map(one => [x(one.t + hour / 2), y(one.messages)])) }),
    hours.filter(one => one.side === 'below').map(one =>
      s('path', { class: 'mark', d: `M${x(one.t + hour / 2) - 3} ${y(0) + 6}h6l-3 -5Z` })));
}
