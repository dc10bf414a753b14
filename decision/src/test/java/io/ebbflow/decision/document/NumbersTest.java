package io.ebbflow.decision.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private static String exactly(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    @Test
    void showsFourDigitsExactlyRounded() {
        assertThat(Numbers.text(0.91)).isEqualTo("0.91");
        assertThat(Numbers.text(123456)).isEqualTo("123500");
        assertThat(Numbers.text(-0.00012345)).isEqualTo(exactly(-0.00012345));
        assertThat(Numbers.text(0)).isEqualTo("0");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
        Random random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(15) - 5);
            if (Math.abs(value) > 1e-7) {
                assertThat(Numbers.text(value)).as("%s", value).isEqualTo(exactly(value));
            }
            // halves, which only their last bits decide
            double half = (1000 + random.nextInt(9000) + 0.5) / Math.pow(10, random.nextInt(7));
            assertThat(Numbers.text(half)).as("%s", half).isEqualTo(exactly(half));
            double power = Math.pow(10, random.nextInt(14) - 5) * (1 - random.nextInt(3) * 1e-16);
            assertThat(Numbers.text(power)).as("%s", power).isEqualTo(exactly(power));
        }
    }
}
