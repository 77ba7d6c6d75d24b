// Names under the line to write on: the arrows choose one, Tab takes it. An
// answer is one to what stood in the line when it was asked for: keys act on it
// while that still stands there.
'use strict';

{
	const names = () => [...document.querySelectorAll('#names [role=option]')];
	const chosen = () => names().find((one) => one.getAttribute('aria-selected') === 'true');
	const choose = (line, name) => {
		for (const one of names()) one.setAttribute('aria-selected', String(one === name));
		if (name) line.setAttribute('aria-activedescendant', name.id); else line.removeAttribute('aria-activedescendant');
	};
	let answered = ''; // the line that the names are for
	let asking = false; // another stands there, and its answer is on its way
	let tabbed = false; // Tab was pressed meanwhile

	// take takes the name that is chosen, or the first.
	const take = () => {
		const name = chosen() || names()[0];
		if (name) name.click();
		return !!name;
	};

	document.addEventListener('keydown', (e) => {
		const line = e.target;
		if (line.id !== 'line' || e.isComposing || e.altKey || e.ctrlKey || e.metaKey) return;
		const all = asking ? [] : names();
		const at = all.indexOf(chosen());
		if (e.key === 'Tab' && !e.shiftKey && asking && !tabbed) {
			tabbed = true; // the answer says which name; a second Tab waits for nothing
		} else if (!all.length) {
			return;
		} else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
			const to = e.key === 'ArrowDown' ? at + 1 : at < 0 ? all.length - 1 : at - 1;
			choose(line, all[to] || null);
		} else if (e.key === 'Tab' && !e.shiftKey) {
			take();
		} else if (e.key === 'Enter' && chosen()) {
			chosen().click();
		} else {
			return;
		}
		e.preventDefault();
		e.stopPropagation();
	}, true);

	document.addEventListener('click', (e) => {
		if (asking && e.target.closest('#understood [data-line]')) { e.preventDefault(); e.stopPropagation(); }
	}, true);

	document.addEventListener('input', (e) => { if (e.target.id === 'line') { asking = !!window.htmx && e.target.value !== answered; tabbed = false; } });
	document.addEventListener('submit', (e) => { if (e.target.id === 'write') { answered = ''; asking = tabbed = false; } });

	// settled does what Tab was pressed for: it takes a name, or goes on.
	const settled = (line) => {
		asking = false;
		if (tabbed && document.activeElement === line && !(answered === line.value && take())) line.form.querySelector('button.when-open').focus();
		tabbed = false;
	};

	const ofLine = (e) => e.detail.ctx?.sourceElement?.id === 'line';
	document.addEventListener('htmx:before:swap', (e) => {
		if (!ofLine(e)) return;
		const asked = new URL(e.detail.ctx.request.action, location.href).searchParams.get('line');
		if (asked === document.getElementById('line')?.value) answered = asked;
		else e.preventDefault(); // more was typed, or the line was sent
	});
	document.addEventListener('htmx:after:swap', (e) => {
		const line = document.getElementById('line');
		if (line && !chosen()) line.removeAttribute('aria-activedescendant');
		if (ofLine(e) && line && answered === line.value) settled(line); // or more was typed while it was put there
	});
	document.addEventListener('htmx:error', (e) => { if (ofLine(e)) settled(e.detail.ctx.sourceElement); });
}
