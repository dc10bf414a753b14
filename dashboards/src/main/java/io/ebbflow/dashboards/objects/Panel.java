package io.ebbflow.dashboards.objects;

/** What a place on a dashboard shows, before it has a name there. */
interface Panel {

    /**
     * The object that a server keeps.
     *
     * @param title above the panel
     */
    SavedObject as(String id, String title);
}
