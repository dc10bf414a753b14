// Addresses in Kibana or OpenSearch Dashboards, where what the console does not keep can be looked up. Pure.

const quoted = (text) => encodeURIComponent(String(text).replaceAll("'", "!'"));

/** The entity explorer for one entity and a stretch of time; nothing where `console.kibana-url` is not set. */
export function explorer(service, entity, from, until) {
  const base = service.kibana_url;
  if (!base) return undefined;
  const time = `(from:'${new Date(from).toISOString()}',to:'${new Date(until).toISOString()}')`;
  const query = `(language:kuery,query:'${quoted(`entity:"${entity}"`)}')`;
  return `${base}/app/dashboards#/view/ebbflow-entity?_g=(time:${time})&_a=(query:${query})`;
}
