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

	document.addEventListener('DOMContentLoaded', count);
	document.addEventListener('htmx:after:swap', count);
})();
