// Names under the line to write on: the arrows choose one, Tab takes it.
'use strict';

{
	const names = () => [...document.querySelectorAll('#names [role=option]')];
	const chosen = () => names().find((one) => one.getAttribute('aria-selected') === 'true');
	const choose = (line, name) => {
		for (const one of names()) one.setAttribute('aria-selected', String(one === name));
		if (name) line.setAttribute('aria-activedescendant', name.id); else line.removeAttribute('aria-activedescendant');
	};

	document.addEventListener('keydown', (e) => {
		const line = e.target;
		if (line.id !== 'line' || e.isComposing || e.altKey || e.ctrlKey || e.metaKey) return;
		const all = names();
		if (!all.length) return;
		const at = all.indexOf(chosen());
		if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
			const to = e.key === 'ArrowDown' ? at + 1 : at < 0 ? all.length - 1 : at - 1;
			choose(line, all[to] || null);
		} else if (e.key === 'Tab' && !e.shiftKey) {
			(chosen() || all[0]).click();
		} else if (e.key === 'Enter' && chosen()) {
			chosen().click();
		} else {
			return;
		}
		e.preventDefault();
		e.stopPropagation();
	}, true);

	document.addEventListener('htmx:after:swap', () => {
		const line = document.getElementById('line');
		if (line && !chosen()) line.removeAttribute('aria-activedescendant');
	});
}
