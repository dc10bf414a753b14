package io.ebbflow.flinkjobs.local.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class of a part and ends this JVM when the supervisor is gone, however it went: the
 * supervisor holds the other end of standard input and the operating system closes it even on kill
 * -9. So no part is ever left an orphan, and no part needs to know that it is supervised.
 */
public final class Supervised {

    private static final int SUPERVISOR_GONE = 3;

    private Supervised() {}

    /**
     * Runs the part.
     *
     * @param args the part's main class, then its own arguments
     */
    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(() -> exitAtEndOf(System.in), "supervisor-watch");
        watch.setDaemon(true);
        watch.start();
        String[] partArgs = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) partArgs);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void exitAtEndOf(InputStream lifeline) {
        try {
            while (lifeline.read() >= 0) {
                // nothing is ever said on it; only its end counts
            }
        } catch (IOException e) {
            // as good as its end
        }
        // halt, not exit: shutdown hooks may hang on parts that are gone as well
        Runtime.getRuntime().halt(SUPERVISOR_GONE);
    }
}
