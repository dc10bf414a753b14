package io.ebbflow.actuation.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against a real system of {@code actuation/testbeds}: brought up if it is not
 * up, and the class's own while it runs. Where its packages or rights are missing, the class is
 * skipped with one line that says so; with the system property {@code testbeds=required}, or {@code
 * EBBFLOW_REQUIRE_TESTBEDS=true} in the environment, it fails. A parameter of type {@link
 * BedSettings} of a constructor or method tells how the bed is reached.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(TestBedExtension.class)
public @interface TestBed {

    /** Its folder in {@code actuation/testbeds}. */
    String value();
}
