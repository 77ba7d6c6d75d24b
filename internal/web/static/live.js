// A page that stays open: what is done elsewhere appears, and a meeting that
// comes near is told of. What is being typed, the cursor and what was opened
// stay as they are.
'use strict';

(() => {
	const read = () => document.getElementById('read');
	const longest = 30000; // between two tries to connect
	let stream; // of events, while somebody looks at the page
	let told = ''; // what the server told last
	let wait = 1000;
	let timer;
	let acting = 0; // when an action of this tab began that is not on the page yet
	let morphing = null; // forms that are left as they are while the page is read again
	let pressed = false;

	const say = (text) => { const el = document.getElementById('apart'); if (el && el.textContent !== text) el.textContent = text; };

	function connect() {
		clearTimeout(timer);
		if (stream || document.hidden || !read()) return; // a page of its own: to sign in, to begin
		stream = new EventSource('/events');
		stream.onopen = () => { wait = 1000; say(''); };
		stream.onmessage = (e) => { told = e.data; again(); };
		stream.onerror = () => {
			leave();
			say('Not connected. Reads again when it is back.');
			timer = setTimeout(connect, wait);
			wait = Math.min(wait * 2, longest);
		};
	}

	function leave() {
		clearTimeout(timer);
		if (stream) stream.close();
		stream = null;
	}

	// hold finds the forms that were begun, and gives each one's counterpart in
	// the page to come the same id, so that they are matched. Where one has none,
	// the page waits.
	function hold(next) {
		const held = [];
		for (const form of document.querySelectorAll('.app form')) {
			if (form.id === 'write' || !begun(form)) continue;
			const like = (root) => [...root.querySelectorAll('form')].filter((other) => other.getAttribute('action') === form.getAttribute('action'));
			const twin = form.id ? next.querySelector(`#${CSS.escape(form.id)}`) : like(next)[like(document).indexOf(form)];
			if (!twin) return null;
			held.push({form, twin, named: !!form.id});
		}
		held.forEach((one, n) => {
			if (!one.named) one.form.id = one.twin.id = `begun-${n}`;
			const version = (form) => form.querySelector('[name=version]')?.value;
			const note = one.form.querySelector('[data-elsewhere]');
			if (note) note.hidden = version(one.form) === version(one.twin);
		});
		return held;
	}

	// inTheWay: the page is not read again just now.
	const inTheWay = () => !window.htmx || pressed || Date.now() - acting < 5000 || document.querySelector('.sortable-chosen, .htmx-request');

	let reading = false;
	let later;
	async function again() {
		clearTimeout(later);
		const seen = read()?.dataset.seen;
		if (reading || !seen || !told || seen === told || document.hidden) return;
		if (inTheWay()) { later = setTimeout(again, 200); return; }
		reading = true;
		const here = location.href;
		const asked = told;
		try {
			const answer = await fetch(location.pathname + location.search, {headers: {'Daybook-Again': 'yes'}});
			const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
			if (here !== location.href || read()?.dataset.seen !== seen) return;
			if (inTheWay()) { later = setTimeout(again, 200); return; }
			if (answer.ok) await morph(next, asked); else gone(asked);
		} catch {
			later = setTimeout(again, wait); // the stream says that it is not connected
		} finally {
			reading = false;
		}
		if (told !== asked) again();
	}

	function gone(asked) {
		read().dataset.seen = asked;
		say('What this page shows was taken away elsewhere.');
	}

	async function morph(next, asked) {
		const held = hold(next);
		if (!held) {
			read().dataset.seen = asked;
			say('Changed elsewhere; read again when what you type is kept.');
			return;
		}
		say('');
		const focus = document.activeElement;
		morphing = new Set(held.map((one) => one.form));
		try {
			const title = next.querySelector('title').textContent;
			await window.htmx.swap({sourceElement: document.body, target: '.app', swap: 'outerMorph', text: next.querySelector('.app').outerHTML, again: true});
			document.title = title;
		} finally {
			morphing = null;
			for (const one of held) if (!one.named) one.form.removeAttribute('id');
			if (focus && focus !== document.activeElement && focus.isConnected) focus.focus({preventScroll: true});
		}
	}

	document.addEventListener('DOMContentLoaded', () => {
		if (window.htmx) window.htmx.registerExtension('live', {
			htmx_before_morph_node: (el) => !(morphing && el.nodeType === 1 && (morphing.has(el) || el.id === 'write' || el.matches('dialog[open]'))),
			htmx_before_morph_attr: (el, {attrName}) => !(attrName === 'open' && (morphing || el.matches('.fold'))) && !(attrName === 'tabindex' && el === document.activeElement),
		});
	});

	// Of two pages that were asked for, the one asked for last stays, however late
	// the other comes. What an action said is told on it; what an action refused
	// is shown, since what was typed stands in it.
	const asked = new WeakMap(); // when a page was asked for
	let turn = 0;
	let newest = 0; // of those that a link asked for
	document.addEventListener('htmx:before:request', (e) => {
		const {ctx} = e.detail;
		if (ctx.target !== document.body) return;
		asked.set(ctx, ++turn);
		if (ctx.request.method === 'GET') newest = turn;
	});
	document.addEventListener('htmx:before:swap', (e) => {
		const {ctx} = e.detail;
		if (!(asked.get(ctx) < newest) || ctx.response.status >= 400) return;
		e.preventDefault();
		const said = new DOMParser().parseFromString(ctx.text, 'text/html').querySelector('#toasts > *');
		if (ctx.request.method === 'GET' || !said) return;
		document.getElementById('toasts').replaceChildren(said);
		window.htmx.process(said);
	}, true);

	// tell says what came of an action where nothing took it. The page stays with
	// all that was typed.
	function tell(text, more) {
		const said = document.createElement('div');
		said.className = 'toast';
		said.setAttribute('role', 'alert');
		said.append(Object.assign(document.createElement('span'), {textContent: text}));
		said.firstChild.append(Object.assign(document.createElement('small'), {textContent: more}));
		document.getElementById('toasts').replaceChildren(said);
	}
	document.addEventListener('htmx:before:swap', (e) => {
		const {response, text, target} = e.detail.ctx;
		if (target !== document.body || !(response?.status >= 400)) return;
		const answer = new DOMParser().parseFromString(text, 'text/html');
		const plain = !answer.querySelector('.app'); // of who guards the pages: to sign in again, or a fault
		const why = answer.querySelector(plain ? '[role=alert]' : '[data-refused] [role=alert]') || plain && answer.body;
		if (!why) return;
		e.preventDefault();
		acting = 0;
		tell(why.textContent, plain || /nothing was (changed|written)/i.test(why.textContent) ? '' : 'Nothing was changed.');
	}, true);
	document.addEventListener('htmx:error', (e) => {
		const {ctx} = e.detail;
		if (ctx?.target !== document.body || ctx.response) return;
		tell('The daybook does not answer.', ctx.request.method === 'POST' ? 'Nothing was sent; what you typed stands here. Try again when it runs.' : 'Try again when it runs.');
	});

	// An action of this tab shows the page anew by itself; what was typed into
	// its form, or into a page that is left, is not carried into what follows.
	document.addEventListener('submit', () => { acting = Date.now(); }, true);
	document.addEventListener('htmx:before:swap', (e) => {
		const {request, again: mine} = e.detail.ctx;
		if (mine || !request || e.defaultPrevented || e.detail.ctx.target !== document.body) return;
		const left = request.method === 'GET' && new URL(request.action, location.href).pathname !== location.pathname;
		for (const form of document.forms) if (form.id !== 'write' && (left || (form === request.form && request.method === 'POST'))) form.reset();
	});
	document.addEventListener('htmx:after:swap', (e) => {
		if (e.detail.ctx.target === document.body) acting = 0;
		if (!e.detail.ctx.again && wait === 1000) connect();
		notify(document);
	});
	document.addEventListener('htmx:error', () => { acting = 0; });
	for (const kind of ['pointerdown', 'pointerup', 'pointercancel']) document.addEventListener(kind, () => { pressed = kind === 'pointerdown'; }, true);

	// A notification tells once of each meeting, also where nobody looks: then no
	// stream is held, of which a browser has few, and the band is asked for.
	const allowed = () => 'Notification' in window && Notification.permission === 'granted';
	function notify(root) {
		const band = root.querySelector('[data-meeting]');
		const ask = document.querySelector('[data-notify]');
		if (ask) ask.hidden = !('Notification' in window) || Notification.permission !== 'default';
		if (!band || !allowed() || kept?.getItem('daybook-told') === band.dataset.meeting) return;
		kept?.setItem('daybook-told', band.dataset.meeting);
		const [uid, at] = band.dataset.meeting.split(' ');
		try {
			const shown = new Notification(band.dataset.outside, {body: `begins at ${at}`, tag: uid});
			shown.onclick = () => { window.focus(); location.assign(`/meeting/${uid}?view=before`); };
		} catch { /* a browser that shows them only by a worker: the band says it */ }
	}
	document.addEventListener('click', (e) => {
		if (e.target.closest('[data-notify]')) Notification.requestPermission().then(() => notify(document));
	});
	setInterval(async () => {
		if (!document.hidden || !allowed()) return;
		try {
			const answer = await fetch('/soon');
			if (answer.ok) notify(new DOMParser().parseFromString(await answer.text(), 'text/html'));
		} catch { /* asked again in a minute */ }
	}, 60000);

	document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); else { wait = 1000; connect(); } });
	window.addEventListener('pagehide', leave);
	window.addEventListener('pageshow', (e) => { if (e.persisted) connect(); });
	// What comes first is the page; the stream says at once what it missed.
	document.addEventListener('DOMContentLoaded', () => { notify(document); timer = setTimeout(connect, 2500); });
})();
