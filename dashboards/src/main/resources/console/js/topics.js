// What flows through the topics, from two looks at them. Pure.

/** Records a second of each topic between two looks, and how far its readers are behind; dead letters first where there are some. */
export function rates(before, now) {
  const past = new Map((before?.topics ?? []).map((topic) => [topic.name, topic]));
  const seconds = before ? (Date.parse(now.now) - Date.parse(before.now)) / 1000 : 0;
  return now.topics.map((topic) => {
    const known = past.get(topic.name);
    // an end that went back is another topic of the same name
    const grown = known && topic.end >= known.end ? topic.end - known.end : undefined;
    return { ...topic, rate: grown === undefined || seconds <= 0 ? undefined : grown / seconds };
  });
}

export const isDeadLetter = ({ name }) => name.endsWith('dead-letter.v1');
