package io.ebbflow.decision.imports;

import io.ebbflow.ingest.model.EntityKind;
import java.util.Set;

/**
 * Translates Elascale's microservices.ini and macroservices.ini (Elascale_secure, 2019): one policy
 * per section. What is named in the problems was left out or means something else here.
 */
public final class ElascaleImport {

    static final Set<String> KNOWN =
            Set.of(
                    "cpu_up_lim",
                    "cpu_down_lim",
                    "mem_up_lim",
                    "mem_down_lim",
                    "up_step",
                    "down_step",
                    "max_replica",
                    "min_replica",
                    "auto_scale",
                    "max_no_container");

    private ElascaleImport() {}

    /**
     * Translates a file.
     *
     * @param source its name, for messages and comments
     */
    public static Imported read(String source, String text, ElascaleOptions options) {
        ImportDraft draft = new ImportDraft(source);
        Ini ini = Ini.read(text, draft);
        if (ini.sections().isEmpty()) {
            draft.problem(1, 1, "", "has no section, so no policy comes of it");
        }
        for (Ini.Section section : ini.sections()) {
            String name = ImportDraft.inStack(options.stack(), section.name());
            String suffix = options.kind() == EntityKind.VM_GROUP ? "-vms" : "";
            ElascaleSection one =
                    new ElascaleSection(
                            draft,
                            section,
                            options,
                            draft.name(section.name() + suffix),
                            options.kind().text() + "/" + name);
            one.policy()
                    .ifPresent(
                            document ->
                                    draft.add(
                                            section.line(), "[" + section.name() + "]", document));
        }
        return draft.imported();
    }
}
