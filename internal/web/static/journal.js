// Writing: how a text will look, beside it, and what was typed but not kept,
// which outlives a closed tab. A form with data-draft is remembered in this
// browser by its address; one with data-autosave keeps itself so many seconds after
// it was changed.
'use strict';

(() => {
	const keyOf = (form) => `daybook-draft ${form.getAttribute('action')}`;
	const fieldsOf = (form) => [...form.elements].filter((el) => el.name && (el.type !== 'hidden' || el.name === 'version' || el.name === 'was') && el.name !== 'back');
	const saving = new WeakMap(); // the timer of a form that is about to be remembered or kept

	// remember writes down what a form holds; one as it came is forgotten.
	function remember(form) {
		if (![...form.elements].some(touched)) { kept?.removeItem(keyOf(form)); return; }
		const fields = {};
		for (const el of fieldsOf(form)) fields[el.name] = el.matches('[type=checkbox]') ? el.checked : el.matches('[type=radio]') ? fields[el.name] || (el.checked ? el.value : '') : el.value;
		try { kept?.setItem(keyOf(form), JSON.stringify({at: Date.now(), fields})); } catch { /* no room: the form holds it */ }
	}

	function draftOf(form) {
		try { return JSON.parse(kept?.getItem(keyOf(form)) ?? null); } catch { return null; }
	}

	// offer shows in or above a form that something was typed into it and not kept.
	const offerOf = (form) => form.querySelector('[data-offer]') || form.closest('main')?.querySelector('[data-offer]');
	function offer(form) {
		const band = offerOf(form);
		const draft = draftOf(form);
		if (!band || !draft || begun(form)) return;
		const at = new Date(draft.at);
		const time = band.querySelector('time');
		const day = at.toDateString() === new Date().toDateString() ? 'today' : `on ${at.toLocaleDateString('en-GB', {weekday: 'short', day: 'numeric', month: 'short'})}`;
		time.dateTime = at.toISOString();
		time.title = at.toLocaleString('en-GB', {dateStyle: 'full', timeStyle: 'short'});
		time.textContent = `${day} at ${at.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'})}`;
		band.hidden = false;
		band.querySelector('[data-take]').onclick = () => take(form, draft, band);
		band.querySelector('[data-drop]').onclick = () => { kept?.removeItem(keyOf(form)); band.hidden = true; };
	}

	function take(form, draft, band) {
		for (const el of fieldsOf(form)) {
			const value = draft.fields[el.name];
			if (value === undefined) continue;
			if (el.matches('[type=checkbox]')) el.checked = value;
			else if (el.matches('[type=radio]')) el.checked = el.value === value;
			else el.value = value;
		}
		band.hidden = true;
		const details = form.closest('details');
		if (details) details.open = true;
		const first = form.querySelector('input:not([type=hidden]), textarea');
		first.focus();
		for (const field of form.querySelectorAll('[data-preview]')) preview(field);
	}

	const turns = new WeakMap(); // the newest look asked for, by field
	async function preview(field) {
		const pane = field.parentElement.querySelector('.preview');
		const turn = (turns.get(field) || 0) + 1;
		turns.set(field, turn);
		if (!field.value.trim()) { pane.replaceChildren(); return; }
		try {
			const answer = await fetch('/preview', {method: 'POST', body: new URLSearchParams({text: field.value})});
			const html = await answer.text();
			if (answer.ok && turn === turns.get(field)) pane.innerHTML = html;
		} catch { /* the next letter asks again */ }
	}

	// keep keeps the form of a record that is there already by itself, and goes on
	// from what was kept.
	const saidOf = new Map(); // what stands at the foot of a form, which the page does not come with
	async function keep(form) {
		const foot = form.querySelector('[data-kept]');
		const say = (text) => { foot.textContent = text; saidOf.set(foot, text); };
		const sent = new Map(fieldsOf(form).map((el) => [el, el.matches('[type=checkbox]') ? el.checked : el.value]));
		try {
			const answer = await fetch(form.getAttribute('action'), {method: 'POST', headers: {'Daybook-Autosave': 'yes'}, body: new URLSearchParams(new FormData(form))});
			const text = await answer.text();
			if (!form.isConnected) return;
			if (!answer.ok) { say(text); return; }
			const came = new DOMParser().parseFromString(text, 'text/html');
			for (const name of ['version', 'was']) form.querySelector(`[name=${name}]`).value = came.querySelector(`[name=${name}]`).value;
			for (const [el, value] of sent) {
				if (el.matches('[type=checkbox]')) el.defaultChecked = value;
				else if (el.matches('select')) for (const o of el.options) o.defaultSelected = o.value === value;
				else if (el.type !== 'hidden') el.defaultValue = value;
			}
			remember(form);
			say(`Kept by itself at ${new Date().toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'})}.`);
		} catch { say('Not connected; what you type stays in this browser.'); }
	}

	document.addEventListener('input', (e) => {
		const form = e.target.form;
		if (form && form.matches('[data-draft]')) {
			const band = offerOf(form);
			if (band) band.hidden = true;
			const timers = saving.get(form) || {};
			clearTimeout(timers.remember);
			timers.remember = setTimeout(() => remember(form), 300);
			if (form.matches('[data-autosave]')) timers.keep ||= setTimeout(() => { timers.keep = 0; if (form.isConnected && begun(form)) keep(form); }, form.dataset.autosave * 1000);
			saving.set(form, timers);
		}
		if (e.target.matches('[data-preview]')) {
			clearTimeout(e.target.previewTimer);
			e.target.previewTimer = setTimeout(() => preview(e.target), 200);
		}
	});

	document.addEventListener('focusin', (e) => { if (e.target.matches('[data-preview]')) preview(e.target); });

	const forms = () => document.querySelectorAll('form[data-draft]');
	window.addEventListener('pagehide', () => { for (const form of forms()) if (begun(form)) remember(form); });
	document.addEventListener('DOMContentLoaded', () => { for (const form of forms()) offer(form); });

	// A form that is left by a link is remembered before its page goes; one that
	// was kept is forgotten when the answer says that it was.
	document.addEventListener('htmx:before:swap', (e) => {
		const {request, response, again} = e.detail.ctx;
		if (again || !request) return;
		for (const form of forms()) {
			const timers = saving.get(form) || {};
			clearTimeout(timers.remember);
			clearTimeout(timers.keep);
			saving.delete(form);
			if (request.form !== form) { if (begun(form)) remember(form); } else if (response && response.status < 400) kept?.removeItem(keyOf(form));
		}
	}, true);
	document.addEventListener('htmx:after:swap', (e) => {
		const {response, again} = e.detail.ctx;
		if (response && response.status >= 400) return; // what was typed stands in the form already
		for (const form of forms()) offer(form);
		if (!again) { saidOf.clear(); return; }
		for (const [el, text] of saidOf) if (el.isConnected) el.textContent = text; else saidOf.delete(el);
		for (const field of document.querySelectorAll('[data-preview]')) if (field === document.activeElement || touched(field)) preview(field);
	});
})();
