// The sign-in page works without this; it only says why one is back here.

const { search } = location;
if (/[?&](error|failed)/.test(search)) {
  const note = document.getElementById('refused');
  note.hidden = false;
  document.getElementById('token').setAttribute('aria-describedby', 'refused');
}
