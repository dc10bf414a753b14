package io.ebbflow.flinkjobs.local.run;

import java.util.List;
import java.util.stream.Stream;

/** What Flink asks of the module system of JDK 17; the list that its own scripts pass. */
final class FlinkJvm {

    static final List<String> OPENS =
            Stream.concat(
                            Stream.of("--add-exports=java.base/sun.net.util=ALL-UNNAMED"),
                            Stream.of(
                                            "java.base/java.lang",
                                            "java.base/java.net",
                                            "java.base/java.io",
                                            "java.base/java.nio",
                                            "java.base/sun.nio.ch",
                                            "java.base/java.lang.reflect",
                                            "java.base/java.text",
                                            "java.base/java.time",
                                            "java.base/java.util",
                                            "java.base/java.util.concurrent",
                                            "java.base/java.util.concurrent.atomic",
                                            "java.base/java.util.concurrent.locks")
                                    .map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
                    .toList();

    private FlinkJvm() {}
}
