/** 消息头: 本报讯 and its kin, also with the place and date of an agency line. */
export const DATELINE =
  /^[（(【[]?\s*(本报综合消息|本[报网台刊](?:综合)?讯|本报[\p{Script=Han}]{2,6}讯|本报(?:[\p{Script=Han}]{2,8})?\d{1,2}月\d{1,2}日[讯电]|[\p{Script=Han}]{2,6}[日晚晨早时]报讯|据?新华社[^）)\s，。]{0,20}[电讯])\s*[）)】\]]?/u

/** A form names its fields: 主题：河道清淤提前完工. */
export const LABEL = /^(引题|肩题|眉题|主题|正题|标题|题目|副题|副标题|子题|作者|署名)\s*[:：]\s*(?=\S)/u
