// What a plot has besides lines, drawn on uPlot's canvas.

/** Stretches of time, behind all lines. */
export function behind(u, { spans = [] }, colour, ratio) {
  clipped(u, (pen, x, { top }) => {
    for (const { from, until, fill, height } of spans) {
      pen.fillStyle = colour[fill];
      pen.fillRect(x(from), top, Math.max(2 * ratio, x(until) - x(from)), height * ratio);
    }
  });
}

/** Times, bars and marks, before all lines; words stand beside them, among the numbers. */
export function before(u, { times = [], bars = [], marks = [], words = [] }, colour, ratio, font) {
  clipped(u, (pen, x, { top, height }) => {
    for (const { t, stroke, dash = [], alpha = 1 } of times) {
      pen.strokeStyle = colour[stroke];
      pen.globalAlpha = alpha;
      pen.lineWidth = ratio;
      pen.setLineDash(dash.map((n) => n * ratio));
      pen.beginPath();
      pen.moveTo(x(t), top);
      pen.lineTo(x(t), top + height);
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    for (const { from, until, y, fill } of bars) {
      pen.fillStyle = colour[fill];
      pen.beginPath();
      pen.roundRect(x(from), top + (y - 3) * ratio, Math.max(4 * ratio, x(until) - x(from)), 6 * ratio, 2 * ratio);
      pen.fill();
    }
    for (const mark of marks) triangle(pen, mark, x(mark.t), top + mark.y * ratio, colour, ratio);
  });
  const { ctx: pen, bbox } = u;
  pen.save();
  pen.fillStyle = colour.soft;
  pen.font = font;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const { y, text } of words) pen.fillText(text, bbox.left - 6 * ratio, bbox.top + y * ratio);
  pen.restore();
}

/** Nothing is drawn beyond the first and the last time. */
function clipped(u, draw) {
  const { ctx: pen, bbox } = u;
  pen.save();
  pen.beginPath();
  pen.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  pen.clip();
  draw(pen, (t) => u.valToPos(t, 'x', true), bbox);
  pen.restore();
}

/** Up or down: filled where something was done, hollow where it was not. */
function triangle(pen, { up, done, stroke }, x, y, colour, ratio) {
  const tip = (up ? -4 : 4) * ratio;
  pen.lineWidth = 1.4 * ratio;
  pen.strokeStyle = colour[stroke];
  pen.fillStyle = done ? colour[stroke] : colour.panel;
  pen.beginPath();
  pen.moveTo(x - 5 * ratio, y - tip);
  pen.lineTo(x, y + tip);
  pen.lineTo(x + 5 * ratio, y - tip);
  pen.closePath();
  pen.fill();
  pen.stroke();
}
