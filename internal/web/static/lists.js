// Lists: empty filters stay out of the address, a choice shows at once, rows
// are marked by key, and the bar says how many. Without it all of it works
// with a press of Show.
'use strict';

(() => {
	const picks = () => [...document.querySelectorAll('.pick')];

	// count says how many rows are marked.
	function count() {
		const said = document.querySelector('[data-marked]');
		if (!said) return;
		const n = picks().filter((pick) => pick.checked).length;
		const text = `${n} marked`;
		if (said.textContent !== text) said.textContent = text;
	}

	function mark(on, all) {
		for (const pick of all) pick.checked = on;
		count();
	}

	document.addEventListener('formdata', (e) => {
		if (!e.target.matches('[data-lean]')) return;
		for (const [name, value] of [...e.formData]) if (value === '') e.formData.delete(name);
	});

	document.addEventListener('change', (e) => {
		if (e.target.matches('.pick')) count();
		if (e.target.matches('[data-lean] select')) e.target.form.requestSubmit();
	});

	// A name chosen from those that are offered is taken at once.
	document.addEventListener('input', (e) => {
		const field = e.target;
		if (!field.matches('[data-lean] input[list]') || (e.inputType && e.inputType !== 'insertReplacementText')) return;
		if ([...field.list.options].some((option) => option.value === field.value)) field.form.requestSubmit();
	});

	document.addEventListener('click', (e) => {
		if (e.target.closest('[data-unmark]')) mark(false, picks());
	});

	document.addEventListener('keydown', (e) => {
		if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector('dialog[open]')) return;
		const under = document.querySelector('[data-row].cursor .pick');
		const all = picks();
		if (e.key === 'Escape' && all.some((pick) => pick.checked)) mark(false, all);
		else if ((e.key === 'v' || (e.key === 'X' && e.shiftKey)) && under) mark(!under.checked, [under]);
		else if (e.key === 'Enter' && e.target.matches('.pick')) e.target.closest('[data-row]').querySelector('a[href]')?.click();
		else if (e.key === 'V' && all.length) mark(!all.every((pick) => pick.checked), all);
		else return;
		e.preventDefault();
	}, true);

	// The board of a week: arrows go between its days, Shift and they take the
	// row along, and so does dragging.
	function beside(row, by) {
		const lists = [...document.querySelectorAll('[data-board]')];
		const at = [...row.parentElement.children].indexOf(row);
		for (let i = lists.indexOf(row.parentElement) + by; lists[i]; i += by) {
			const to = lists[i].children[Math.min(at, lists[i].children.length - 1)];
			if (to) return show(to);
		}
	}

	document.addEventListener('keydown', (e) => {
		const row = document.querySelector('[data-board] > .cursor');
		const by = {ArrowLeft: -1, '<': -1, ArrowRight: 1, '>': 1}[e.key];
		if (!row || !by || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector('dialog[open]')) return;
		if (e.shiftKey || e.key.length === 1) row.querySelector(`[data-move=${by < 0 ? 'before' : 'after'}]`)?.click();
		else beside(row, by);
		e.preventDefault();
	}, true);

	// The tree of goals: an arrow shuts the branch below the row, or opens it; where
	// there is nothing to fold the cursor goes to what is above, or below.
	const above = (branch) => branch?.parentElement.querySelector('[data-row]');
	function fold(row, open) {
		const branch = row.parentElement.querySelector(':scope > details');
		if (branch && branch.open !== open) branch.open = open;
		else show((open ? branch?.querySelector('[data-row]') : above(row.closest('.tree details'))) || row);
	}

	document.addEventListener('keydown', (e) => {
		const row = document.querySelector('.tree .row.cursor');
		const open = {ArrowLeft: false, ArrowRight: true}[e.key];
		if (!row || open === undefined || e.defaultPrevented || e.shiftKey || e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector('dialog[open]')) return;
		fold(row, open);
		e.preventDefault();
	}, true);

	// What is folded away takes neither the cursor nor the focus with it.
	document.addEventListener('toggle', (e) => {
		if (e.target.matches('.tree details') && !e.target.open && e.target.querySelector('.row.cursor')) show(above(e.target));
	}, true);

	function board() {
		if (!window.Sortable) return;
		for (const list of document.querySelectorAll('[data-board]')) {
			if (window.Sortable.get(list)) continue;
			window.Sortable.create(list, {
				group: 'board', animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120, delay: 200, delayOnTouchOnly: true, ghostClass: 'drop-place', forceFallback: true, fallbackTolerance: 4,
				onEnd: (e) => {
					if (e.from === e.to && e.oldIndex === e.newIndex) return;
					const before = e.item.previousElementSibling;
					submit(`/task/${e.item.dataset.uid}/plan`, {day: e.to.dataset.board, ...(before ? {after: before.dataset.uid} : {first: 'yes'})});
				},
			});
		}
	}

	const ready = () => { count(); board(); };
	document.addEventListener('DOMContentLoaded', ready);
	document.addEventListener('htmx:after:swap', ready);
})();
