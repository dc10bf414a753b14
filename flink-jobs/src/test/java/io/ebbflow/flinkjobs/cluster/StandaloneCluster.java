package io.ebbflow.flinkjobs.cluster;

import io.ebbflow.kafka.testkit.FreePort;
import io.ebbflow.kafka.testkit.Program;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink cluster as it is installed: JobManager and TaskManager are processes of their own, on
 * Flink's jars alone. The job comes in through REST.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final String JOB_MANAGER =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final Path dir;
    private final String classPath;
    private final FlinkRest rest;
    private final Program jobManager;
    private Program taskManager;
    private int taskManagers;

    private StandaloneCluster(Path dir, String classPath, int restPort, Program jobManager) {
        this.dir = dir;
        this.classPath = classPath;
        this.rest = new FlinkRest(restPort);
        this.jobManager = jobManager;
    }

    /**
     * Starts the JobManager.
     *
     * @param classPathFile names Flink's jars
     */
    static StandaloneCluster start(Path dir, Path classPathFile) throws IOException {
        Path conf = Files.createDirectories(dir.resolve("conf"));
        Files.createDirectories(dir.resolve("plugins"));
        int restPort = FreePort.find();
        Files.writeString(conf.resolve("config.yaml"), config(dir, restPort, FreePort.find()));
        Files.writeString(conf.resolve("log4j2.properties"), LOGGING);
        String classPath =
                Stream.concat(Stream.of(Files.readString(classPathFile).strip()), shared())
                        .collect(Collectors.joining(File.pathSeparator));
        Program jobManager =
                Program.java(
                        dir,
                        "jobmanager",
                        options(conf, "-Xmx512m"),
                        classPath,
                        environment(dir),
                        JOB_MANAGER,
                        "--configDir",
                        conf.toString());
        return new StandaloneCluster(dir, classPath, restPort, jobManager);
    }

    /** Starts a TaskManager, which is not registered yet when this returns. */
    void startTaskManager() throws IOException {
        Path conf = dir.resolve("conf");
        taskManager =
                Program.java(
                        dir,
                        "taskmanager-" + ++taskManagers,
                        options(
                                conf,
                                "-Xmx640m",
                                "-XX:MaxDirectMemorySize=256m",
                                "-XX:MaxMetaspaceSize=256m"),
                        classPath,
                        environment(dir),
                        TASK_MANAGER,
                        "--configDir",
                        conf.toString());
    }

    void killTaskManager() {
        taskManager.kill();
    }

    FlinkRest rest() {
        return rest;
    }

    /** Fails at once when a process has died, rather than at the deadline. */
    void requireAlive() {
        for (Program process : Arrays.asList(jobManager, taskManager)) {
            if (process != null && !process.isAlive()) {
                throw new IllegalStateException("a process has ended; see " + process.log());
            }
        }
    }

    @Override
    public void close() {
        if (taskManager != null) {
            taskManager.close();
        }
        jobManager.close();
    }

    private static Map<String, String> environment(Path dir) {
        return Map.of(
                "FLINK_CONF_DIR", dir.resolve("conf").toString(),
                "FLINK_LIB_DIR", dir.toString(),
                "FLINK_PLUGINS_DIR", dir.resolve("plugins").toString());
    }

    private static List<String> options(Path conf, String... memory) {
        List<String> options = new ArrayList<>(List.of(memory));
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-Dlog4j.configurationFile=" + conf.resolve("log4j2.properties").toUri());
        // what Flink needs of the module system, this JVM was given too
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-"))
                .forEach(options::add);
        return options;
    }

    /**
     * What a cluster brings but Maven does not count as provided: logging, which is the cluster's
     * own, and what the job happens to use as well.
     */
    private static Stream<String> shared() {
        return Stream.of(
                        org.apache.commons.lang3.StringUtils.class,
                        org.slf4j.Logger.class,
                        org.apache.logging.slf4j.Log4jLogger.class,
                        org.apache.logging.log4j.Logger.class,
                        org.apache.logging.log4j.core.Logger.class)
                .map(StandaloneCluster::jarOf);
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String config(Path dir, int restPort, int rpcPort) {
        return """
               jobmanager.rpc.address: 127.0.0.1
               jobmanager.bind-host: 127.0.0.1
               jobmanager.rpc.port: %d
               rest.address: 127.0.0.1
               rest.bind-address: 127.0.0.1
               rest.port: %d
               web.upload.dir: %s
               io.tmp.dirs: %s
               taskmanager.host: 127.0.0.1
               taskmanager.bind-host: 127.0.0.1
               taskmanager.numberOfTaskSlots: 2
               taskmanager.cpu.cores: 2.0
               taskmanager.memory.framework.heap.size: 128mb
               taskmanager.memory.task.heap.size: 384mb
               taskmanager.memory.framework.off-heap.size: 128mb
               taskmanager.memory.task.off-heap.size: 0b
               taskmanager.memory.network.min: 64mb
               taskmanager.memory.network.max: 64mb
               taskmanager.memory.managed.size: 16mb
               taskmanager.memory.jvm-metaspace.size: 256mb
               taskmanager.memory.jvm-overhead.min: 192mb
               taskmanager.memory.jvm-overhead.max: 192mb
               execution.checkpointing.dir: %s
               execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
               restart-strategy.type: fixed-delay
               restart-strategy.fixed-delay.attempts: 1000
               restart-strategy.fixed-delay.delay: 500ms
               heartbeat.interval: 1000
               heartbeat.timeout: 5000
               pipeline.auto-generate-uids: false
               pipeline.generic-types: false
               """
                .formatted(
                        rpcPort,
                        restPort,
                        dir.resolve("upload"),
                        dir.resolve("tmp"),
                        dir.resolve("checkpoints").toUri());
    }

    private static final String LOGGING =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = console
            appender.console.name = console
            appender.console.type = CONSOLE
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1} - %m%n
            logger.kafka.name = org.apache.kafka
            logger.kafka.level = WARN
            """;
}
