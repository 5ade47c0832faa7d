// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.bench;

import io.github.bouncewise.Stage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * What all threads measured.
 *
 * @param threads that worked at the same time
 * @param messages that were diagnosed, each as often as it was
 * @param octets of these messages
 * @param seconds on the clock, from the start of the first thread to the end of the last
 * @param cpuSeconds processor time of these threads
 * @param allocated octets for each message
 * @param p50 microseconds on the clock in which half of the messages were done
 * @param p99 the same for 99 of 100
 * @param max of the slowest message
 * @param stages processor time in microseconds and octets allocated, for each message on average
 */
public record Measured(
        int threads,
        long messages,
        long octets,
        double seconds,
        double cpuSeconds,
        double allocated,
        double p50,
        double p99,
        double max,
        Map<Stage, Cost> stages) {

    /**
     * What one stage takes.
     *
     * @param micros processor time of a message in microseconds, on average over all messages
     * @param allocated octets for each message, on average
     */
    public record Cost(double micros, double allocated) {}

    /** Messages for each second of processor time: what one core does. */
    public double perCore() {
        return messages / cpuSeconds;
    }

    /** Messages for each second on the clock, over all threads. */
    public double perSecond() {
        return messages / seconds;
    }

    /** Processor time of a message, in microseconds. */
    public double micros() {
        return cpuSeconds * 1e6 / messages;
    }

    /** Processor time of a message in these stages together, in microseconds. */
    public double micros(Stage... some) {
        return Arrays.stream(some).mapToDouble(stage -> stages.get(stage).micros()).sum();
    }

    static Measured of(List<Watch> watches, int threads, long nanos) {
        double messages = sum(watches, Watch::messages);
        long[] clock = watches.stream().flatMapToLong(w -> LongStream.of(w.clock())).toArray();
        Arrays.sort(clock);
        Map<Stage, Cost> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    new Cost(
                            sum(watches, watch -> watch.nanos(stage)) / messages / 1e3,
                            sum(watches, watch -> watch.allocated(stage)) / messages));
        }
        return new Measured(
                threads,
                (long) messages,
                (long) sum(watches, Watch::octets),
                nanos / 1e9,
                sum(watches, Watch::nanos) / 1e9,
                sum(watches, Watch::allocated) / messages,
                clock[clock.length / 2] / 1e3,
                clock[(int) (clock.length * 0.99)] / 1e3,
                clock[clock.length - 1] / 1e3,
                stages);
    }

    private static double sum(List<Watch> watches, ToLongFunction<Watch> value) {
        return watches.stream().mapToLong(value).sum();
    }
}
