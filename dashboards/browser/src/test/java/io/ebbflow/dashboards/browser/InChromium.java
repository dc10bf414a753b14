package io.ebbflow.dashboards.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that look at the console of a running service in the machine's Chromium. Their methods may
 * take {@link Visitor} and {@link Records}. Without Chromium they are skipped, unless {@code
 * EBBFLOW_REQUIRE_TESTBEDS} is true.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
@interface InChromium {

    /** What the console looks at. */
    World value() default World.SHOP;
}
