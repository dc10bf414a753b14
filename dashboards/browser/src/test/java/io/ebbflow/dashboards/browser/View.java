package io.ebbflow.dashboards.browser;

/**
 * A size of the window that the console is looked at in.
 *
 * @param name as in the names of pictures
 */
record View(String name, int width, int height) {

    static final View DESKTOP = new View("desktop", 1400, 900);
    static final View PHONE = new View("phone", 375, 812);
}
