// What keeps people out of a page, as axe finds it, one line an element.
'use strict';

{
	// Of rows that are alike the first eight are looked at: of fifty it took
	// minutes.
	const alike = ['li:nth-child(n+9)', 'tr:nth-child(n+9)', 'article:nth-of-type(n+9)'];

	const run = async (context, only, rules = {}) => {
		const found = await axe.run(context, {runOnly: only, rules, resultTypes: ['violations'], preload: false, iframes: false});
		const why = (n) => (n.failureSummary || '').split('\n').slice(1).join('; ').slice(0, 300);
		return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} (${why(n)})`)).slice(0, 8).join('\n');
	};

	// coloured is what decides how well the text of an element can be read: its
	// colour and size, and all that lies behind it.
	const coloured = (el) => {
		const own = getComputedStyle(el);
		const all = [own.color, own.fontSize, own.fontWeight, own.textShadow, el.disabled === true];
		for (let at = el; at; at = at.parentElement) {
			const style = getComputedStyle(at);
			if (style.opacity !== '1' || style.backgroundImage !== 'none' || !style.backgroundColor.endsWith(', 0)') || style.position === 'absolute' || style.position === 'fixed') all.push(at.tagName, style.opacity, style.backgroundImage, style.backgroundColor, style.position);
		}
		return all.join(' ');
	};
	const holdsText = (el) => el.matches('input, select, textarea') || [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

	// oneOfEach are the elements with text, one of each way to be coloured.
	const oneOfEach = () => {
		const by = new Map();
		for (const el of document.querySelectorAll('body, body *')) {
			if (!holdsText(el) || !el.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
			const key = coloured(el);
			if (!by.has(key)) by.set(key, el);
		}
		return [...by.values()];
	};

	const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
	const but = (exclude) => ({include: [['html']], exclude: exclude.map((one) => [one])});

	// whole goes by the rules of WCAG 2.2 AA.
	window.whole = () => run(but(alike), rules);
	// look does so without the rail, which is the same on all pages, and without
	// contrast, which takes as long as all the other rules.
	window.look = () => run(but([...alike, '.rail']), rules, {'color-contrast': {enabled: false}});
	// contrast looks at one of each way to be coloured.
	window.contrast = () => run({include: oneOfEach()}, {type: 'rule', values: ['color-contrast']});
}
