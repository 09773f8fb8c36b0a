const queries = await (await fetch('/live/charts.json')).json();
const box = document.getElementById('charts'), span = document.getElementById('span');
const every = document.getElementById('every'), age = document.getElementById('age');
let drawnAt = 0;

/* A new page is drawn out of sight and takes the place of the old one when it is complete. */
function draw() {
  const [seconds, rounding] = span.value.split('/');
  const state = { host: location.origin + '/live', user: '', queries,
    params: { seconds, rounding }, customized: true };
  const frame = document.createElement('iframe');
  frame.className = 'coming';
  frame.src = '/dashboard#' + btoa(JSON.stringify(state));
  box.append(frame);
  drawnAt = Date.now();
  setTimeout(() => {
    frame.className = '';
    while (box.firstChild !== frame) box.firstChild.remove();
  }, box.children.length > 1 ? 3000 : 0);
}

span.onchange = draw;
every.onchange = draw;
setInterval(() => {
  const seconds = Math.round((Date.now() - drawnAt) / 1000);
  age.textContent = 'drawn ' + seconds + ' s ago, times in UTC';
  if (every.value !== '0' && seconds >= every.value) draw();
}, 1000);
draw();
