/** The playground in a real browser. In one file, so that it is built once and one browser opens it. */
import './playground-first-screen.ts';
import './playground-rules.ts';
import './playground-event.ts';
import './playground-sharing.ts';
import './playground-access.ts';
