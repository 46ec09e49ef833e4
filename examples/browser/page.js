// What the page shows; nothing of Sentry or Split.
const list = document.querySelector('#log');

/** Adds a line to the page's list. */
export function say(what, text) {
  const line = document.createElement('li');
  const label = document.createElement('b');
  label.textContent = what;
  label.className = what.split(' ')[0];
  line.append(label, ` ${text}`);
  list.prepend(line);
}

/** Shows who is logged in, if anyone. */
export function showUser(id) {
  document.querySelector('#user').textContent = id ? `Logged in as ${id}` : 'Not logged in';
  document.querySelector('#logout').disabled = !id;
}
