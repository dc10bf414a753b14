package io.ebbflow.flinkjobs.state;

import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.flinkjobs.Shop;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class StackStateSerializerTest extends SerializerContract<StackState> {

    private static final DecisionEngine ENGINE = new DecisionEngine();

    StackStateSerializerTest() {
        super(StackState.class, StackState::equals);
    }

    @Override
    protected TypeSerializer<StackState> createSerializer() {
        return new StackStateSerializer();
    }

    @Override
    protected Class<StackState> getTypeClass() {
        return StackState.class;
    }

    @Override
    protected StackState[] getTestData() {
        StackState known = new StackState(Shop.STACK);
        ENGINE.observe(known, Shop.web(Shop.START, 2));
        ENGINE.observe(known, Shop.webCpu(Shop.at(10), 0.9));
        ENGINE.decide(known, Inputs.of(List.of(policy())), Shop.at(10));
        ENGINE.observe(known, Shop.webCpu(Shop.at(20), 0.9));
        ENGINE.decide(known, Inputs.of(List.of(policy())), Shop.at(20));
        return new StackState[] {known, new StackState(Shop.STACK)};
    }

    @Override
    void change(StackState state) {
        ENGINE.observe(state, Shop.webCpu(Shop.at(100), 0.9));
    }

    @Override
    boolean same(StackState one, StackState other) {
        return one.equals(other);
    }

    private static Policy policy() {
        try {
            return Policy.fromJson(Shop.policy("web", "act").document());
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
