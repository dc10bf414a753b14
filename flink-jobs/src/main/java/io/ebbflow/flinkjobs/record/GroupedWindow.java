package io.ebbflow.flinkjobs.record;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;

/**
 * A window on its way to its detector, with what tells which other series are like it.
 *
 * @param group the service or VM group that the series' entity is one of; itself where in none
 */
public record GroupedWindow(WindowedSample sample, Entity group) {

    /**
     * The same for all series of siblings, which are entities of one kind in one group, by one
     * metric and dimension: {@code container of service/shop_web:cpu.utilization}. A series without
     * a group is a family by itself, named by its key.
     */
    public static String family(GroupedWindow window) {
        Series series = window.sample.series();
        return series.entity().equals(window.group)
                ? series.key()
                : series.entity().kind().text() + " of " + series.on(window.group).key();
    }
}
