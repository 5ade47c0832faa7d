// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.sending;

/**
 * How many recipients may be reached in a time; 0 everywhere for no limit.
 *
 * @param senderPerMinute by one sender in a minute
 * @param senderPerHour by one sender in an hour
 * @param senderPerDay by one sender in 24 hours
 * @param domainPerHour by all senders of a domain together in an hour
 * @param providerPerMinute at one provider, or at one domain of an unknown provider, by all
 *     together in a minute
 * @param providerPerHour the same in an hour
 */
public record SendLimits(
        long senderPerMinute,
        long senderPerHour,
        long senderPerDay,
        long domainPerHour,
        long providerPerMinute,
        long providerPerHour) {

    public static final SendLimits NONE = new SendLimits(0, 0, 0, 0, 0, 0);
}
