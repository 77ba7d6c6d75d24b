// The palette: one field over all records and all that can be done. The rows
// come from the server; here the keys choose one and press it.
'use strict';

{
	const box = () => document.getElementById('palette');
	const field = () => document.getElementById('ask');
	const answers = () => [...document.querySelectorAll('#answers [role=option]:not([aria-disabled])')];
	let asking = new AbortController();

	const choose = (row) => {
		for (const other of answers()) other.setAttribute('aria-selected', String(other === row));
		if (!row) { field().removeAttribute('aria-activedescendant'); return; }
		field().setAttribute('aria-activedescendant', row.id);
		row.scrollIntoView({block: 'nearest'});
	};

	const ask = async () => {
		asking.abort();
		asking = new AbortController();
		const query = new URLSearchParams({q: field().value, back: location.pathname + location.search});
		try {
			const answer = await fetch(`/palette?${query}`, {signal: asking.signal});
			if (!answer.ok) return;
			document.getElementById('answers').innerHTML = await answer.text();
			if (window.htmx) window.htmx.process(document.getElementById('answers'));
			choose(answers()[0]);
		} catch (fault) {
			if (fault.name !== 'AbortError') throw fault;
		}
	};

	const open = () => {
		if (box().open) { box().close(); return; }
		if (document.querySelector('dialog[open]')) return;
		document.getElementById('answers').textContent = '';
		field().value = '';
		box().showModal();
		field().focus();
		ask();
	};

	document.addEventListener('keydown', (e) => {
		if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
			e.preventDefault();
			open();
			return;
		}
		if (e.target.id !== 'ask' || e.isComposing) return;
		const all = answers();
		const at = all.findIndex((row) => row.getAttribute('aria-selected') === 'true');
		const to = {ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length}[e.key];
		if (to !== undefined && all.length) { e.preventDefault(); choose(all[to]); }
		if (e.key === 'Enter' && all[at]) { e.preventDefault(); all[at].click(); }
	});

	document.addEventListener('input', (e) => { if (e.target.id === 'ask') ask(); });

	document.addEventListener('click', (e) => {
		if (e.target.closest('[data-palette]')) { e.preventDefault(); open(); return; }
		if (e.target === box()) box().close(); // beside it
		if (e.target.closest('.answer')) { box().close(); document.activeElement.blur(); } // the row is followed: the keys are the page's
	}, true);
}
