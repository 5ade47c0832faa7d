// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Learns weights from known replies: AdaGrad on the logistic loss with a quadratic penalty. The
 * same replies give the same weights.
 */
final class Training {

    private static final int ROUNDS = 20;
    private static final double RATE = 0.5;

    /** Strength of the penalty, for one reply. */
    private static final double PENALTY = 1e-5;

    /** A smaller error of a likelihood teaches nothing that matters, and most are smaller. */
    private static final double LEAST_ERROR = 1e-4;

    private final List<String> causes;
    private final int[] features;
    private final float[] rarity;
    private final List<Weights.Vector> replies = new ArrayList<>();
    private final int[] answers;
    private final float[][] weights;
    private final float[][] squares;
    private final float[] bias;

    private Training(List<List<String>> words, List<String> answers) {
        this.causes = List.copyOf(new TreeSet<>(answers));
        if (causes.size() > Weights.BYTE) {
            throw new IllegalArgumentException(
                    "known replies of "
                            + causes.size()
                            + " causes; at most "
                            + Weights.BYTE
                            + " can be told apart");
        }
        Map<Integer, Integer> occurrences = new HashMap<>();
        for (List<String> reply : words) {
            Set<Integer> hashes = new HashSet<>();
            reply.forEach(word -> hashes.add(word.hashCode()));
            hashes.forEach(hash -> occurrences.merge(hash, 1, Integer::sum));
        }
        // what occurs once tells of one reply, and of no kind of replies
        occurrences.values().removeIf(count -> count == 1);
        features = occurrences.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        rarity = new float[features.length];
        for (int f = 0; f < features.length; f++) {
            double share = (1.0 + words.size()) / (1 + occurrences.get(features[f]));
            rarity[f] = (float) (1 + Math.log(share));
        }
        words.forEach(reply -> replies.add(Weights.vector(reply, features, rarity)));
        this.answers = answers.stream().mapToInt(causes::indexOf).toArray();
        weights = new float[features.length][causes.size()];
        squares = new float[features.length][causes.size()];
        bias = new float[causes.size()];
    }

    /**
     * @param words the features of each reply
     * @param answers the cause of each reply, in the same order
     */
    static Weights of(List<List<String>> words, List<String> answers) {
        Training training = new Training(words, answers);
        training.run();
        return Weights.of(
                training.causes,
                training.features,
                training.rarity,
                training.weights,
                training.bias);
    }

    private void run() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            order.add(i);
        }
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            order.forEach(this::learn);
        }
    }

    private void learn(int number) {
        Weights.Vector reply = replies.get(number);
        double[] errors = new double[bias.length];
        for (int c = 0; c < errors.length; c++) {
            errors[c] = bias[c];
        }
        for (int i = 0; i < reply.features().length; i++) {
            float[] row = weights[reply.features()[i]];
            float value = reply.values()[i];
            for (int c = 0; c < errors.length; c++) {
                errors[c] += value * row[c];
            }
        }
        Weights.softmax(errors);
        errors[answers[number]] -= 1;
        int[] wrong =
                IntStream.range(0, errors.length)
                        .filter(c -> Math.abs(errors[c]) >= LEAST_ERROR)
                        .toArray();
        for (int i = 0; i < reply.features().length; i++) {
            adjust(reply.features()[i], reply.values()[i], errors, wrong);
        }
        for (int c = 0; c < errors.length; c++) {
            bias[c] -= (float) (0.01 * errors[c]);
        }
    }

    private void adjust(int feature, float value, double[] errors, int[] wrong) {
        float[] row = weights[feature];
        float[] past = squares[feature];
        for (int c : wrong) {
            float slope = (float) (errors[c] * value + PENALTY * row[c]);
            past[c] += slope * slope;
            row[c] -= (float) (RATE * slope / Math.sqrt(past[c] + 1e-8f));
        }
    }
}
