/* Begins: what is shown follows from the address, and is asked for again every few seconds. */
import { h, put } from './dom.js';
import { speak, spoken, say, span, zone } from './words.js';
import { view, health, heard } from './api.js';
import { judge, drawHealth } from './health.js';
import { drawNow, NOW_VIEWS, STEPS } from './now.js';
import { drawGroup, GROUP_VIEWS } from './group.js';

const EVERY = 5000, LONGEST = 60000;
const HEALTH_VIEWS = ['sources', 'freshness'];
const at = id => document.getElementById(id);
const shown = { views: {}, lights: null, communities: [], community: '', seen: null, place: null };

/* What is told in the reader's language, as the boards tell it in theirs. */
const SPEAKING = ['cold', 'alerts', 'risk', 'group', 'group-members', 'group-alerts'];
let next = 0, running = false, again = false;

function kept(name, otherwise) {
  try {
    return localStorage.getItem('hearth-' + name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem('hearth-' + name, value);
  } catch {
    /* A browser that keeps nothing begins anew each time. */
  }
}

function place() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  const parts = path.split('/').map(decodeURIComponent);
  shown.community = new URLSearchParams(query ?? '').get('community') ?? '';
  return parts[1] === 'group' && parts[2] && parts[3] ? { community: parts[2], group: parts[3] } : null;
}

/* Another place begins without the rows of the one before; the same place keeps them while it waits. */
function go() {
  const before = JSON.stringify([shown.place, shown.community]);
  shown.place = place();
  if (before !== JSON.stringify([shown.place, shown.community])) shown.views = {};
  shown.seen = null;
  document.title = shown.place ? shown.place.group + ' · Hearth' : 'Hearth';
  frame();
  draw();
  refresh();
}

/* One view of each funnel follows the funnels that were heard of. */
function wanted() {
  const funnels = new Set((shown.views.funnels?.rows ?? []).map(row => row.funnel));
  return shown.place ? [...HEALTH_VIEWS, ...GROUP_VIEWS]
    : [...HEALTH_VIEWS, ...NOW_VIEWS, ...[...funnels].map(name => STEPS + name)];
}

function ask(key) {
  if (!key.startsWith(STEPS)) return view(key, parameters(key));
  const all = parameters(STEPS);
  all.append('funnel', key.slice(STEPS.length));
  return view('funnel-steps', all);
}

function parameters(name) {
  const all = new URLSearchParams();
  if (SPEAKING.includes(name)) all.append('language', spoken());
  if (GROUP_VIEWS.includes(name) && shown.place) {
    all.append('community', shown.place.community);
    all.append('group', shown.place.group);
    if (name === 'group-rhythm') all.append('timezone', zone());
  } else if (shown.community && !HEALTH_VIEWS.includes(name) && name !== 'communities') {
    all.append('community', shown.community);
  }
  return all;
}

/* Where somebody looks, and in which language. */
function spot() {
  return JSON.stringify([shown.place, shown.community, spoken()]);
}

async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  const where = spot();
  const names = wanted();
  const [lights, communities, ...answers] = await Promise.all(
    [health(), view('communities', new URLSearchParams()), ...names.map(ask)]);
  running = false;
  if (where === spot()) {
    shown.lights = lights ?? shown.lights;
    // What was never heard in this language stays in the other.
    shown.views = Object.fromEntries(names.map((name, i) =>
      [name, answers[i].rows ? { ...answers[i] } : { ...shown.views[name], ...answers[i], rows: shown.views[name]?.rows ?? null, at: shown.views[name]?.at ?? 0 }]));
    again ||= wanted().length > names.length;
    tellNew();
    if (communities.rows && communities.rows.length !== shown.communities.length) {
      shown.communities = communities.rows.map(row => row.community_id);
      frame();
    }
    draw();
  }
  // A server that does not answer is asked less and less often.
  next = Date.now() + (again ? 0 : Math.min(LONGEST, EVERY * 2 ** Math.min(heard.failures, 4)));
  again = false;
}

/* Only alerts that came while somebody listens are spoken. */
function tellNew() {
  const rows = shown.views.alerts?.rows;
  if (!rows) return;
  const fresh = shown.seen && rows.filter(row => !shown.seen.has(row.alert_id));
  if (fresh?.length) at('told').textContent = fresh.slice(0, 3).map(row => say('newAlert', row.headline)).join('. ');
  shown.seen = new Set([...(shown.seen ?? []), ...rows.map(row => row.alert_id)]);
}

/* The parts that do not change with the data. */
function frame() {
  at('skip').textContent = say('skip');
  const known = shown.communities.includes(shown.community) || !shown.community ? shown.communities : [...shown.communities, shown.community];
  put(at('top'),
    h('a', { class: 'brand', href: '#/', 'data-id': 'brand' }, h('img', { src: '/icon.svg', alt: '' }), say('name')),
    h('label', null, h('span', { class: 'unseen' }, say('community')), h('select', { id: 'community', 'data-id': 'community',
      onchange: event => { location.hash = event.target.value ? '#/?community=' + encodeURIComponent(event.target.value) : '#/'; } },
      h('option', { value: '' }, say('allCommunities')),
      known.map(name => h('option', { value: name, selected: name === shown.community }, name)))),
    h('a', { href: '/live', 'data-id': 'live' }, say('live')),
    h('span', { class: 'age', id: 'age' }),
    h('button', { type: 'button', id: 'language', 'data-id': 'language', lang: spoken() === 'en' ? 'zh-CN' : 'en', onclick: switchLanguage }, spoken() === 'en' ? '中文' : 'English'),
    h('button', { type: 'button', id: 'theme', 'data-id': 'theme', onclick: switchTheme }, dark() ? say('light') : say('dark')),
    h('button', { type: 'button', id: 'keys', 'data-id': 'keys', 'aria-label': say('keys'), onclick: showKeys }, '?'));
  put(at('foot'), h('span', null, say('foot', zone())), h('span', null, say('sql')));
}

function draw() {
  drawHealth(at('health'), judge(shown.lights, shown.views), shown.views);
  put(at('main'), shown.place ? drawGroup(shown.place, shown.views) : [h('h1', { class: 'unseen' }, say('name')), drawNow(shown.views)]);
  age();
}

function age() {
  const newest = Math.min(...Object.values(shown.views).map(one => one.at).filter(Boolean));
  at('age').textContent = !Number.isFinite(newest) ? say('never')
    : document.hidden ? say('paused') : say('updated', span(Date.now() + heard.ahead - newest));
}

function dark() {
  return document.documentElement.dataset.theme === 'dark';
}

function paint(theme) {
  const wanted = theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = wanted;
}

function switchTheme() {
  keep('theme', dark() ? 'light' : 'dark');
  paint(kept('theme', ''));
  frame();
}

function switchLanguage() {
  speak(spoken() === 'en' ? 'zh' : 'en');
  keep('language', spoken());
  frame();
  draw();
  refresh();
}

const KEYS = {
  '?': ['keyHelp', showKeys], h: ['keyHome', () => { location.hash = '#/'; }],
  a: ['keyAlerts', () => at('card-alerts')?.focus()], c: ['keyCold', () => at('card-cold')?.focus()],
  f: ['keyCommunity', () => at('community').focus()], l: ['keyLanguage', switchLanguage],
  t: ['keyTheme', switchTheme], r: ['keyRefresh', refresh],
};

function showKeys() {
  const dialog = at('dialog');
  dialog.replaceChildren(h('h2', { id: 'dialog-title' }, say('keyList')),
    h('dl', { class: 'facts' }, Object.entries(KEYS).map(([key, [word]]) => [h('dt', null, h('kbd', null, key)), h('dd', null, say(word))])),
    h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: () => dialog.close() }, say('close'))));
  if (!dialog.open) dialog.showModal();
}

document.addEventListener('keydown', event => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || at('dialog').open;
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key][1]();
});
at('skip').addEventListener('click', event => {
  event.preventDefault();
  at('main').focus();
});
document.addEventListener('again', refresh);
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); age(); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { paint(kept('theme', '')); frame(); });
addEventListener('hashchange', () => { go(); scrollTo(0, 0); });
setInterval(() => {
  age();
  if (!document.hidden && !running && Date.now() >= next) refresh();
}, 1000);

paint(kept('theme', ''));
speak(kept('language', navigator.language.startsWith('zh') ? 'zh' : 'en'));
go();
