package com.cruddur.ops.teardown;

/**
 * How long a stack's deletion usually takes, in minutes.
 *
 * @param least in which nothing has to be waited for
 * @param most in which it does
 */
record Minutes(int least, int most) {
  Minutes plus(Minutes other) {
    return new Minutes(least + other.least, most + other.most);
  }

  /**
   * DAX: 12 to 14 minutes. A VPC waits for the network interfaces of deleted functions, which
   * Lambda takes away 20 to 40 minutes after the last version that used them. A distribution is
   * switched off at every edge before it goes. The rest goes in a minute or two.
   */
  static Minutes of(StackTemplate template) {
    if (template.has("AWS::DAX::Cluster")) {
      return new Minutes(12, 15);
    }
    if (template.has("AWS::EC2::VPC")) {
      return new Minutes(2, 42);
    }
    if (template.has("AWS::CloudFront::Distribution")) {
      return new Minutes(3, 10);
    }
    return template.has("AWS::Lambda::Function") ? new Minutes(2, 5) : new Minutes(1, 2);
  }

  @Override
  public String toString() {
    return least + "–" + most + " min";
  }
}
