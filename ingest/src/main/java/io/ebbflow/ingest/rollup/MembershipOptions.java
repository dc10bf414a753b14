package io.ebbflow.ingest.rollup;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which hosts make a VM group, and what is not watched at all.
 *
 * @param vmGroups names of groups, each as {@code name} or {@code name=stack}; empty for none
 * @param vmGroupPattern what of a host's name is the name of its group: capture 1
 * @param ignore what is left out, each as {@code kind/id} with {@code *} for anything
 */
public record MembershipOptions(List<String> vmGroups, String vmGroupPattern, List<String> ignore)
        implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String BASE_NAME = "([^.]+?)(?:-\\d+)?(?:\\..*)?";

    /** Groups. */
    public static final Option<String> VM_GROUPS =
            Option.ofString(
                    "membership.vm-groups",
                    "",
                    "Names of VM groups, with commas between them; name=stack where the group is"
                            + " part of one. Only hosts whose base name is listed are grouped:"
                            + " names look alike that have nothing in common.");

    /** Base names. */
    public static final Option<String> VM_GROUP_PATTERN =
            Option.ofString(
                    "membership.vm-group-pattern",
                    BASE_NAME,
                    "Regular expression whose first group is a host's base name; by default what"
                            + " stands before the first dot, without a number at its end: web of"
                            + " web-3.example.com and of web.20260301.");

    /** What is not watched. */
    public static final Option<String> IGNORE =
            Option.ofString(
                    "membership.ignore",
                    "",
                    "Entities that are not watched, with commas between them, as in"
                            + " stack/monitoring,host/test-*; with them goes all that is part of"
                            + " them. Their samples are dropped and only counted.");

    /** Every option of this record. */
    public static final List<Option<?>> ALL = List.of(VM_GROUPS, VM_GROUP_PATTERN, IGNORE);

    /** The defaults. */
    public static final MembershipOptions DEFAULT =
            new MembershipOptions(List.of(), BASE_NAME, List.of());

    public MembershipOptions {
        List<String> problems = problems(vmGroups, vmGroupPattern, ignore);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        vmGroups = List.copyOf(vmGroups);
        ignore = List.copyOf(ignore);
    }

    /** What is wrong with settings; each names its key. */
    public static List<String> problems(Settings settings) {
        return problems(
                list(settings.get(VM_GROUPS)),
                settings.get(VM_GROUP_PATTERN),
                list(settings.get(IGNORE)));
    }

    /** The options that were read. */
    public static MembershipOptions from(Settings settings) {
        return new MembershipOptions(
                list(settings.get(VM_GROUPS)),
                settings.get(VM_GROUP_PATTERN),
                list(settings.get(IGNORE)));
    }

    private static List<String> list(String text) {
        return Pattern.compile(",")
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static List<String> problems(
            List<String> groups, String pattern, List<String> ignored) {
        List<String> problems = new ArrayList<>();
        try {
            if (Pattern.compile(pattern).matcher("").groupCount() < 1) {
                problems.add(VM_GROUP_PATTERN.key() + " must have a group, got '" + pattern + "'");
            }
        } catch (PatternSyntaxException e) {
            problems.add(
                    VM_GROUP_PATTERN.key() + " must be a regular expression: " + e.getMessage());
        }
        for (String group : groups) {
            if (!group.matches("[^=/]+(=[^=/]+)?")) {
                problems.add(VM_GROUPS.key() + " must be names or name=stack, got '" + group + "'");
            }
        }
        for (String entity : ignored) {
            if (!entity.matches("[a-z*-]+/.+")) {
                problems.add(
                        IGNORE.key() + " must be kind/id, as in host/test-*, got '" + entity + "'");
            }
        }
        return problems;
    }
}
