// Keys, the line to write on, and drag. Everything here only presses what is
// on the page: a form or a link that works without it.
'use strict';

const typing = (el) => el && (el.matches('input:not([type=radio]):not([type=checkbox]), textarea, select') || el.isContentEditable);
const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility());
let cursor = ''; // the id of the row under the cursor, which outlives a swap
let going = -Infinity; // when g was pressed: a letter soon after says where to
let energyFirst = ''; // the first of the two keys of a check-in

// kept is the browser's storage, where it may be used.
const kept = (() => { try { return window.localStorage; } catch { return null; } })();

// touched is a control that holds what the page did not come with, and begun a
// form with one, or one that came back with what was typed since it was refused
// or clashed: what was typed there is nobody's to take away.
function touched(el) {
	if (el.type === 'hidden') return false;
	if (el.matches('[type=checkbox], [type=radio]')) return el.checked !== el.defaultChecked;
	if (el.matches('select')) {
		const chosen = [...el.options].some((o) => o.defaultSelected);
		return [...el.options].some((o, i) => o.selected !== (chosen ? o.defaultSelected : i === 0));
	}
	return el.matches('input, textarea') && el.value !== el.defaultValue;
}
const begun = (form) => !!form.querySelector('[role=alert], .clash') || [...form.elements].some((el) => touched(el) || (el.matches('select') && el === document.activeElement));

// beside shows, of what stands beside the rows, what is of this one, and lets
// the form there act on it. What was begun there for a row that went elsewhere
// is still sent to that one.
function beside(row, still) {
	const own = document.querySelector(`[data-beside="${CSS.escape(row.id)}"]`);
	if (!own) return;
	for (const other of document.querySelectorAll('[data-beside]')) other.hidden = other !== own;
	const form = document.querySelector('[data-files]');
	const sends = form?.querySelector('button');
	const to = `/task/${row.dataset.uid}/set`;
	if (!form || sends.getAttribute('formaction') === to || (still && begun(form))) return;
	sends.setAttribute('formaction', to);
	form.reset();
}

function show(row) {
	for (const other of document.querySelectorAll('.cursor')) other.classList.remove('cursor');
	if (!row) return;
	cursor = row.id;
	place = rows().indexOf(row);
	row.classList.add('cursor');
	beside(row);
	const focusable = row.querySelector('button, a, input:not([type=hidden])');
	if (focusable && !row.contains(document.activeElement)) focusable.focus({preventScroll: true});
	row.scrollIntoView({block: 'nearest'});
}

function step(by) {
	const all = rows();
	const at = all.findIndex((row) => row.id === cursor);
	show(all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]);
}

// settle puts the cursor on its row again, or on what stands where that row
// stood, when it has gone with what was done to it. Who types, or did not do it
// here, keeps the focus where it is.
let place = 0;
function settle(still) {
	const all = rows();
	const at = all.findIndex((row) => row.id === cursor);
	if (!cursor || !all.length) return;
	if (at >= 0) place = at;
	const row = all[Math.max(0, Math.min(place, all.length - 1))];
	if (!still && !typing(document.activeElement)) { show(row); return; }
	cursor = row.id;
	row.classList.add('cursor');
	beside(row, true);
}

function press(key) {
	const row = document.getElementById(cursor);
	const name = CSS.escape(key);
	const el = (row && row.querySelector(`[data-key="${name}"]`)) || document.querySelector(`[data-beside]:not([hidden]) [data-key="${name}"]`) || [...document.querySelectorAll(`[data-key="${name}"]`)].find((one) => !one.closest('[data-row], [hidden]'));
	if (!el) return false;
	place = rows().findIndex((one) => one.id === cursor);
	if (typing(el)) el.focus(); else el.click();
	if (el.matches('summary') && el.parentElement.open) el.parentElement.querySelector('input:not([type=hidden]), textarea')?.focus();
	return true;
}

function submit(action, values) {
	const form = document.createElement('form');
	form.method = 'post';
	form.action = action;
	for (const [name, value] of Object.entries({back: location.pathname + location.search, ...values})) {
		const field = document.createElement('input');
		field.type = 'hidden';
		field.name = name;
		field.value = value;
		form.append(field);
	}
	document.body.append(form);
	if (window.htmx) window.htmx.process(form);
	form.requestSubmit();
	form.remove();
}

function order(by) {
	const row = document.getElementById(cursor);
	const item = row && row.closest('[data-sort] > li');
	const other = item && (by < 0 ? item.previousElementSibling : item.nextElementSibling);
	if (!other) return false;
	const uid = other.querySelector('[data-uid]').dataset.uid;
	submit(`/task/${row.dataset.uid}/move`, by < 0 ? {before: uid} : {after: uid});
	return true;
}

function checkIn(digit) {
	const form = document.querySelector('[data-keys5]');
	if (!form) return false;
	const name = energyFirst ? 'engagement' : 'energy';
	const radio = form.querySelector(`[name=${name}][value="${digit}"]`);
	radio.checked = true;
	radio.focus();
	if (energyFirst) { energyFirst = ''; form.requestSubmit(); } else { energyFirst = digit; }
	return true;
}

function openLine() {
	const line = document.getElementById('line');
	line.focus();
	line.select();
}

// leave goes back from a page that one only looks something up on.
function leave() {
	if (!document.querySelector('[data-leave]')) return false;
	if (history.length > 1) history.back(); else location.assign('/');
	return true;
}

const keys = {
	j: () => step(1), k: () => step(-1), c: openLine,
	ArrowDown: () => step(1), ArrowUp: () => step(-1),
	u: () => submit('/undo', {}), U: () => submit('/redo', {}),
	'?': () => document.getElementById('keys').showModal(),
	g: (e) => { going = e.timeStamp; },
};

document.addEventListener('keydown', (e) => {
	if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.isComposing || document.querySelector('dialog[open]')) return;
	if (e.target.id === 'line' && e.key === 'Enter' && !e.shiftKey) {
		e.preventDefault();
		e.target.form.requestSubmit();
		return;
	}
	if (typing(e.target)) {
		if (e.key === 'Escape') { if (!leave()) { e.target.blur(); settle(); } e.preventDefault(); }
		return;
	}
	let done = false;
	if (e.altKey) {
		done = (e.key === 'ArrowUp' && order(-1)) || (e.key === 'ArrowDown' && order(1));
	} else if (e.timeStamp - going < 1500) {
		going = -Infinity;
		const to = document.querySelector(`[data-go="${CSS.escape(e.key.toLowerCase())}"]`);
		if (to) { to.click(); done = true; }
	} else if (/^[1-5]$/.test(e.key)) {
		done = checkIn(e.key) || press(e.key);
	} else if (e.key === 'Escape') {
		if (leave()) return;
		energyFirst = '';
		show(null);
		cursor = '';
	} else if (!press(e.shiftKey && e.key.length === 1 ? `Shift+${e.key.toUpperCase()}` : e.key)) {
		done = keys[e.key] ? (keys[e.key](e), true) : false;
	} else {
		done = true;
	}
	if (done) e.preventDefault();
});

document.addEventListener('click', (e) => {
	const chip = e.target.closest('[data-line]');
	if (chip) {
		const line = document.getElementById('line');
		line.value = chip.dataset.line;
		line.focus();
		line.dispatchEvent(new Event('input', {bubbles: true}));
		return;
	}
	const toLine = e.target.closest('a[href="#line"]');
	if (toLine) { e.preventDefault(); openLine(); }
	const opens = e.target.closest('[data-opens]');
	const folded = opens && document.getElementById(opens.dataset.opens);
	if (folded) { // what is folded away on this page is quicker than the page of its own that the link leads to
		e.preventDefault();
		folded.open = !folded.open;
		if (folded.open) folded.querySelector('input:not([type=hidden]), textarea').focus();
	}
});

document.addEventListener('focusin', (e) => {
	const row = e.target.closest('[data-row]');
	if (row && row.id !== cursor) show(row);
});

// A line that is sent makes room for the next; what was not taken comes back,
// before what was typed meanwhile.
document.addEventListener('htmx:before:request', (e) => {
	const {ctx} = e.detail;
	if (ctx.sourceElement?.id !== 'write') return;
	const line = document.getElementById('line');
	ctx.sent = line.value;
	line.value = '';
	document.getElementById('understood').textContent = '';
});
document.addEventListener('htmx:finally:request', (e) => {
	const {sourceElement, response, sent} = e.detail.ctx;
	if (sourceElement?.id !== 'write' || response?.status < 400) return;
	const line = document.getElementById('line');
	line.value = [sent, line.value].filter(Boolean).join('\n');
	line.dispatchEvent(new Event('input', {bubbles: true}));
});

// drag gives the lists that have an order a way to change it by hand; Alt and
// the arrows do the same.
function drag() {
	if (!window.Sortable) return;
	for (const list of document.querySelectorAll('[data-sort]')) {
		if (window.Sortable.get(list)) continue;
		window.Sortable.create(list, {
			animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120, delay: 200, delayOnTouchOnly: true,
			onEnd: (e) => {
				if (e.oldIndex === e.newIndex) return;
				const uid = (li) => li.querySelector('[data-uid]').dataset.uid;
				const before = e.item.previousElementSibling;
				submit(`/task/${uid(e.item)}/move`, before ? {after: uid(before)} : {first: 'yes'});
			},
		});
	}
}

document.addEventListener('DOMContentLoaded', () => { drag(); toast(); });
// A page that is gone to by a link has no cursor yet, but where it shows the row.
document.addEventListener('htmx:before:swap', (e) => {
	const {request, again, target, text} = e.detail.ctx;
	if (again || target !== document.body || request?.method !== 'GET') return;
	const to = new URL(request.action, location.href);
	if (to.pathname + to.search !== location.pathname + location.search && !text.includes(`id="${cursor}"`)) { cursor = ''; place = 0; }
});
// What was kept from beside a row gives the keys back to the rows.
document.addEventListener('htmx:before:swap', (e) => {
	const {request, response, target} = e.detail.ctx;
	if (target === document.body && request?.method === 'POST' && response?.status < 400 && document.activeElement.closest('[data-files], [data-beside]')) document.activeElement.blur();
});
document.addEventListener('htmx:after:swap', (e) => { drag(); settle(e.detail.ctx.again); toast(); if (!e.detail.ctx.again) land(); });

// land gives the focus that went with what was swapped, or is hidden with it, to
// the page itself, so that Tab goes on there and not from the top.
function land() {
	const main = document.getElementById('main');
	const at = document.activeElement;
	if (!main || (at !== document.body && at.checkVisibility())) return;
	main.tabIndex = -1;
	main.focus({preventScroll: true});
}

// A toast goes after a while; undo stays on its key.
let fading;
function toast() {
	clearTimeout(fading);
	fading = setTimeout(() => { const t = document.querySelector('#toasts .toast'); if (t && !t.contains(document.activeElement)) t.remove(); }, 8000);
}
