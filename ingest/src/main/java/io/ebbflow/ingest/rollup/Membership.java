package io.ebbflow.ingest.rollup;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.MetricSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no producer knows of a sample: that its host is one of a VM group, or that nobody wants it.
 * A host is put into a group only if its base name is on the list of groups. Not thread-safe.
 */
public final class Membership {

    private static final int REMEMBERED = 10_000;

    private final Pattern baseName;
    private final Map<String, List<Entity>> groups = new LinkedHashMap<>();
    private final List<Pattern> ignored;
    private final Map<String, List<Entity>> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<Entity>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public Membership(MembershipOptions options) {
        baseName = Pattern.compile(options.vmGroupPattern());
        for (String group : options.vmGroups()) {
            int equals = group.indexOf('=');
            String name = equals < 0 ? group : group.substring(0, equals);
            List<Entity> entities = new ArrayList<>();
            entities.add(new Entity(EntityKind.VM_GROUP, name));
            if (equals > 0) {
                entities.add(Entity.stack(group.substring(equals + 1)));
            }
            groups.put(name, List.copyOf(entities));
        }
        ignored = options.ignore().stream().map(Membership::glob).toList();
    }

    private static Pattern glob(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** The sample with all that it is part of; empty if it is not to be watched. */
    public Optional<MetricSample> of(MetricSample sample) {
        MetricSample whole = withGroup(sample);
        return isIgnored(whole) ? Optional.empty() : Optional.of(whole);
    }

    private MetricSample withGroup(MetricSample sample) {
        Entity entity = sample.series().entity();
        if (groups.isEmpty() || entity.kind() != EntityKind.HOST) {
            return sample;
        }
        List<Entity> more = known.computeIfAbsent(entity.id(), this::groupOf);
        if (more.isEmpty() || sample.memberOf().containsAll(more)) {
            return sample;
        }
        List<Entity> all = new ArrayList<>(sample.memberOf());
        more.stream().filter(parent -> !all.contains(parent)).forEach(all::add);
        return new MetricSample(
                sample.time(),
                sample.series(),
                sample.kind(),
                sample.unit(),
                sample.value(),
                all,
                sample.source(),
                sample.recordTime());
    }

    private List<Entity> groupOf(String host) {
        Matcher name = baseName.matcher(host);
        String base = name.matches() ? name.group(1) : null;
        return base == null ? List.of() : groups.getOrDefault(base, List.of());
    }

    private boolean isIgnored(MetricSample sample) {
        if (ignored.isEmpty()) {
            return false;
        }
        return matches(sample.series().entity())
                || sample.memberOf().stream().anyMatch(this::matches);
    }

    private boolean matches(Entity entity) {
        String text = entity.toString();
        return ignored.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }
}
