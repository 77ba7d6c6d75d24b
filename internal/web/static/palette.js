// The palette: one field over all records and all that can be done. The rows
// come from the server; here the keys choose one and press it.
'use strict';

{
	const box = () => document.getElementById('palette');
	const field = () => document.getElementById('ask');
	const answers = () => [...document.querySelectorAll('#answers [role=option]:not([aria-disabled])')];
	let asking = new AbortController();
	let shown = null; // the rows that stand there, as they came
	let answered = null; // the words that they answer
	let entered = false; // Enter was pressed before its answer was there

	const chosen = () => answers().find((row) => row.getAttribute('aria-selected') === 'true');
	const choose = (row) => {
		for (const other of answers()) other.setAttribute('aria-selected', String(other === row));
		if (!row) { field().removeAttribute('aria-activedescendant'); return; }
		field().setAttribute('aria-activedescendant', row.id);
		row.scrollIntoView({block: 'nearest'});
	};

	// put shows the rows of an answer, the first of them chosen; where they are
	// those that stand there, the one that the arrows have chosen stays.
	const put = (rows) => {
		if (rows === shown && chosen()) return;
		shown = rows;
		document.getElementById('answers').innerHTML = rows;
		if (window.htmx) window.htmx.process(document.getElementById('answers'));
		choose(answers()[0]);
	};

	const ask = async () => {
		asking.abort();
		asking = new AbortController();
		const {signal} = asking;
		entered = false; // it was meant for what stood there before
		const words = field().value;
		const query = new URLSearchParams({q: words, back: location.pathname + location.search});
		try {
			const answer = await fetch(`/palette?${query}`, {signal});
			if (!answer.ok) return;
			const rows = await answer.text();
			if (signal.aborted || !box().open) return;
			put(rows);
			answered = words;
			if (entered) enter();
		} catch (fault) {
			if (fault.name !== 'AbortError') throw fault;
		}
	};

	// enter presses the row that is chosen of the answer to what stands in the
	// field: while that is under way, as soon as it is there.
	const enter = () => {
		entered = answered !== field().value;
		if (!entered) chosen()?.click();
	};

	const open = () => {
		if (box().open) { box().close(); return; }
		if (document.querySelector('dialog[open]')) return;
		document.getElementById('answers').textContent = '';
		shown = answered = null;
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
		if (e.key === 'Enter') { e.preventDefault(); enter(); return; }
		const all = answers();
		const at = all.indexOf(chosen());
		const to = {ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length}[e.key];
		if (to !== undefined && all.length) { e.preventDefault(); choose(all[to]); }
	});

	document.addEventListener('input', (e) => { if (e.target.id === 'ask') ask(); });

	document.addEventListener('click', (e) => {
		if (e.target.closest('[data-palette]')) { e.preventDefault(); open(); return; }
		if (e.target === box()) box().close(); // beside it
		if (e.target.closest('.answer')) { box().close(); document.activeElement.blur(); } // the row is followed: the keys are the page's
	}, true);
}
