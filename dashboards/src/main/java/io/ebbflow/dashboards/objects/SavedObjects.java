package io.ebbflow.dashboards.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dashboards with all that is on them, in the form that Kibana and OpenSearch Dashboards import:
 * one object a line, at the level of Kibana 7.10, from which newer ones migrate by themselves. Ids
 * are fixed, so that importing again replaces. Stateless and thread-safe.
 */
public final class SavedObjects {

    private SavedObjects() {}

    /** The file to import. */
    public static String ndjson(Dialect dialect) {
        return objects(dialect).stream()
                .map(SavedObject::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** How many objects there are, index patterns, panels and dashboards. */
    public static int count() {
        return objects(Dialect.KIBANA).size();
    }

    /**
     * Writes the files of all dialects, and the one with Lens.
     *
     * @param folder holds a folder for each afterwards
     * @return the files
     */
    public static List<Path> write(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            Path file = folder.resolve(dialect.folder()).resolve("ebbflow.ndjson");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, ndjson(dialect), StandardCharsets.UTF_8));
        }
        Path lens = folder.resolve(LensObjects.FOLDER).resolve("ebbflow.ndjson");
        Files.createDirectories(lens.getParent());
        files.add(Files.writeString(lens, LensObjects.ndjson(), StandardCharsets.UTF_8));
        return files;
    }

    static List<SavedObject> objects(Dialect dialect) {
        List<SavedObject> all = new ArrayList<>();
        for (Source source : Source.values()) {
            all.add(IndexPatterns.of(source));
        }
        for (Dashboard dashboard :
                List.of(
                        OverviewDashboard.of(dialect),
                        EntityDashboard.of(dialect),
                        ServicesDashboard.of(),
                        NetworkDashboard.of(),
                        DecisionsDashboard.of(dialect),
                        DetectorsDashboard.of(dialect))) {
            all.addAll(dashboard.objects());
        }
        return all;
    }
}
