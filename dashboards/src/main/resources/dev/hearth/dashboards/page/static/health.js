/* The lights of the pipeline, and in words what is broken and what to do. */
import { h, shape, put } from './dom.js';
import { say, span, count, moment } from './words.js';
import { heard, now } from './api.js';

const LATE_MS = 180e3;

/* The lights in the order in which data flows; a light is {name, state, text}. */
export function judge(lights, views) {
  const server = heard.failures >= 2;
  const asked = name => (server ? null : lights?.[name]);
  return [sources(views.sources, asked('kafka'), server), kafka(asked('kafka')), job(asked('job')),
    clickhouse(asked('clickhouse'), views, server), freshness(views.freshness, server)];
}

function light(name, state, text) {
  return { name, state, text };
}

function sources(view, broker, server) {
  if (server || !view?.rows) return light('sources', 'UNWATCHED', say('unknown'));
  const down = view.rows.filter(row => !Number(row.up));
  const quiet = Number(broker?.figures?.newest_ms ?? 0);
  if (broker?.state === 'UP' && quiet && now() - quiet > LATE_MS) {
    return { ...light('sources', 'DOWN', say('lightFresh', span(now() - quiet))), quiet: now() - quiet, down };
  }
  if (view.trouble !== 'NONE' && !down.length) return light('sources', 'UNWATCHED', say('unknown'));
  return down.length
    ? { ...light('sources', 'DOWN', say('lightSourcesDown', down.length, view.rows.length)), down }
    : light('sources', view.rows.length ? 'UP' : 'UNWATCHED', say('lightSources', view.rows.length));
}

function kafka(seen) {
  if (!seen) return light('kafka', 'UNWATCHED', say('unwatched'));
  const lag = Number(seen.figures.lag ?? -1);
  return light('kafka', seen.state, seen.state === 'DOWN' ? say('down') : lag >= 0 ? say('lightLag', count(lag)) : say('up'));
}

function job(seen) {
  if (!seen) return light('job', 'UNWATCHED', say('unwatched'));
  const at = Number(seen.figures.checkpoint_ms ?? 0);
  const state = seen.figures.state;
  const text = seen.state === 'DOWN' ? (state ? say('lightJobState', state) : say('lightJobNone'))
    : at ? say('lightJob', span(now() - at)) : say('up');
  return { ...light('job', seen.state, text), reachable: seen.figures.reachable !== false };
}

function clickhouse(seen, views, server) {
  const away = Object.values(views).some(view => view.trouble === 'AWAY');
  if (away || seen?.state === 'DOWN') return light('clickhouse', 'DOWN', say('down'));
  if (server || !views.freshness?.rows) return light('clickhouse', 'UNWATCHED', say('unknown'));
  const ms = seen?.figures?.millis;
  return light('clickhouse', 'UP', ms === undefined ? say('up') : say('lightMillis', ms));
}

function freshness(view, server) {
  const row = view?.rows?.[0];
  if (!row) return light('freshness', 'UNWATCHED', say('unknown'));
  if (row.newest_row === null) return light('freshness', 'DOWN', say('never'));
  // The answer has an age too.
  const age = Number(row.newest_row) * 1000 + Math.max(0, now() - view.at);
  return { ...light('freshness', server || view.trouble !== 'NONE' || age > LATE_MS ? 'LATE' : 'UP', say('lightFresh', span(age))), age };
}

/* What is broken first, since the rest follows from it. */
export function trouble(lights, views) {
  const by = Object.fromEntries(lights.map(one => [one.name, one]));
  if (heard.refused) return ['sessionOver', say('sessionOver'), say('sessionOverDo')];
  if (heard.failures >= 2) return ['server', say('serverDown'), say('serverDownDo')];
  if (by.clickhouse.state === 'DOWN') return ['clickhouse', say('clickhouseDown'), say('clickhouseDownDo')];
  if (by.kafka.state === 'DOWN') return ['kafka', say('kafkaDown'), say('kafkaDownDo')];
  if (by.job.state === 'DOWN' && !by.job.reachable) return ['flink', say('flinkDown'), say('flinkDownDo')];
  if (by.job.state === 'DOWN') return ['job', say('jobDown'), say('jobDownDo')];
  if (by.sources.state === 'DOWN' && by.sources.quiet) {
    return ['all-sources', say('allSourcesDown', span(by.sources.quiet)), say('allSourcesDownDo')];
  }
  if (by.sources.state === 'DOWN') {
    const names = by.sources.down.slice(0, 4).map(row => row.community_id + ' / ' + row.platform).join(', ');
    return ['sources', say('sourcesDown', names + (by.sources.down.length > 4 ? ' …' : '')), say('sourcesDownDo')];
  }
  if (by.freshness.state === 'LATE') {
    return ['freshness', say('freshLate', span(by.freshness.age)), say('freshLateDo', by.kafka.text)];
  }
  if (Object.values(views).some(view => view.trouble === 'REFUSED')) return ['query', say('someStale'), ''];
  return null;
}

const MEANING = { UP: 'up', LATE: 'late', DOWN: 'down', UNWATCHED: 'unknown' };

export function drawHealth(place, lights, views) {
  const wrong = trouble(lights, views);
  const asked = Math.max(0, ...Object.values(views).map(view => view.at));
  const late = wrong && (wrong[0] === 'freshness' || wrong[0] === 'query');
  put(place,
    h('nav', { 'aria-label': say('pipeline') }, h('ul', { class: 'lights' }, lights.map(one =>
      h('li', { 'data-light': one.name, 'data-state': one.state },
        shape(one.state, 'light'), h('strong', null, say(one.name)),
        h('span', { class: 'unseen' }, say(MEANING[one.state])), h('span', { class: 'soft' }, one.text))))),
    wrong && h('section', { class: late ? 'banner late' : 'banner', role: 'alert', 'data-trouble': wrong[0] },
      h('h2', null, wrong[1]), wrong[2] && h('p', null, wrong[2]),
      ['server', 'clickhouse'].includes(wrong[0]) && asked > 0 && h('p', { class: 'soft' }, say('lastData', moment(asked)))));
}
