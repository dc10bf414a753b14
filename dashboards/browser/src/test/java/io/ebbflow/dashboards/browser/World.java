package io.ebbflow.dashboards.browser;

import java.util.Locale;

/** What a console looks at; each has topics and a service of its own. */
enum World {
    /** A shop with a busy hour behind it. */
    SHOP {
        @Override
        void arise(Records records) throws Exception {
            Life.happens(records);
        }
    },
    /** Ten thousand entities. */
    FLEET {
        @Override
        void arise(Records records) throws Exception {
            Fleet.arises(records);
        }
    },
    /** The first minute: nothing was ever scored or decided. */
    EMPTY {
        @Override
        void arise(Records records) {}
    };

    /** Publishes what there is from the start. */
    abstract void arise(Records records) throws Exception;

    /** Of its topics. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT) + ".";
    }
}
