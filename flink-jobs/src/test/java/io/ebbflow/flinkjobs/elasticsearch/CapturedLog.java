package io.ebbflow.flinkjobs.elasticsearch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class writes to the log from INFO on, while this is open. */
final class CapturedLog implements AutoCloseable {

    private final Logger logger;
    private final Appender appender = new Appender();
    private final Level before;

    CapturedLog(Class<?> of) {
        logger = (Logger) LogManager.getLogger(of);
        before = logger.getLevel();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO); // after the appender, which makes a configuration of its own
    }

    List<String> lines() {
        return appender.lines;
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        logger.setLevel(before);
    }

    private static final class Appender extends AbstractAppender {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        private Appender() {
            super("captured", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }
}
