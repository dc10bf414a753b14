package io.ebbflow.kafka.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs a program that dies with the process that started it: its standard input is a pipe that the
 * kernel closes when the other end is gone, however that came about. Takes the name of the main
 * class, then its arguments. Uses nothing but Java, for it runs on the class paths of others.
 */
public final class TiedToParent {

    private TiedToParent() {}

    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(TiedToParent::watch, "tied-to-parent");
        watch.setDaemon(true);
        watch.start();
        Method program = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            program.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Where this class is: all that a class path needs for it. */
    static String location() {
        try {
            return Path.of(
                            TiedToParent.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void watch() {
        try {
            while (System.in.read() != -1) {
                // nothing is ever sent
            }
        } catch (IOException e) {
            // the pipe is as good as closed
        }
        Runtime.getRuntime().halt(1);
    }
}
