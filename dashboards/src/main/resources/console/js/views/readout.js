// What a chart reads where its cursor is. The cursor moves with the pointer, not with the data: by hand, outside the template.

/** Of a chart in a figure; without a text what the template says shows again. */
export function readout(chart, text) {
  const output = chart.closest('figure').querySelector('.readout');
  // in an attribute, so that the template's own text stays what it was
  if (text) output.dataset.at = text;
  else delete output.dataset.at;
}
