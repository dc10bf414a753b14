package io.ebbflow.flinkjobs.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Puts functions into Flink's own operators, with the test's thread as the task's thread. */
final class Harness {

    private static final int MAX_PARALLELISM = 1;

    private Harness() {}

    static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> of(
            KeyedProcessFunction<String, I, O> function,
            KeySelector<I, String> key,
            Class<O> output,
            OperatorSubtaskState restored)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, I, O> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function),
                        key,
                        Types.STRING,
                        MAX_PARALLELISM,
                        1,
                        0);
        return started(harness, output, restored);
    }

    /**
     * Opens an operator.
     *
     * @param restored what it begins with; null for a first start
     */
    static <O, H extends AbstractStreamOperatorTestHarness<O>> H started(
            H harness, Class<O> output, OperatorSubtaskState restored) throws Exception {
        harness.setup(
                TypeInformation.of(output)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (restored == null) {
            harness.initializeEmptyState();
        } else {
            harness.initializeState(restored);
        }
        harness.open();
        return harness;
    }

    static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        var records = harness.getSideOutput(tag);
        if (records != null) {
            for (StreamRecord<T> record : records) {
                values.add(record.getValue());
            }
        }
        return values;
    }
}
