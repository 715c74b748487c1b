/** Ids that say it, in lower case: test, dummy, staff and the like, as a word of their own or before a number. */
export const accountName =
  '(^|[^a-z])(test|tests|tester|testing|dummy|demo|fake|staff|employee|emp|internal|robot|bot)([^a-z]|$)|测试|员工|内部|机器人';
