// The guided pages of a day: how many of the three are chosen, and Ctrl-Enter,
// which sends the form that one is in.
'use strict';

{
	const three = () => {
		const said = document.getElementById('three');
		if (!said) return;
		const all = [...document.querySelectorAll('[data-three]')];
		const n = all.filter((one) => one.checked).length;
		for (const one of all) one.disabled = n >= 3 && !one.checked;
		said.textContent = `${n} of 3`;
	};
	document.addEventListener('change', three);
	document.addEventListener('DOMContentLoaded', three);
	document.addEventListener('htmx:after:swap', three);

	document.addEventListener('keydown', (e) => {
		if (!(e.ctrlKey || e.metaKey) || e.key !== 'Enter' || document.querySelector('dialog[open]')) return;
		const own = e.target.form && e.target.form.id !== 'write' ? e.target.form : null;
		const form = own || document.querySelector('form.guide');
		if (!form) return;
		e.preventDefault();
		form.requestSubmit();
	});
}
