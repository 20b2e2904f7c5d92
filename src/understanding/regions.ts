/** They have no 12345. */
export const WITHOUT_HOTLINE: readonly string[] = ['香港', '澳门', '台湾'];

/** Each of their cities has its own number. */
export const PROVINCES: ReadonlySet<string> = new Set('河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆'.split(' '));

/**
 * Provinces, cities and neighbouring counties that people write from or about by mistake, beside those that the folder names.
 * Left out: names that are words of their own (来宾, 安康, 大同, 开封, 中山).
 */
export const FAR_REGIONS: readonly string[] = [...PROVINCES, ...`
天津 重庆 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 阳泉 晋城 朔州 运城 忻州 临汾 吕梁 呼和浩特 包头 赤峰 鄂尔多斯
沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 松原 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 牡丹江 绥化
无锡 常州 苏州 南通 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 邳州 新沂 东海县 赣榆 睢宁 沛县 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌
合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 泉州 漳州 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 宜春 抚州 上饶
东营 威海 德州 聊城 滨州 菏泽 莱芜 滕州 邹城 曲阜 莒县 五莲 诸城 沂源 新泰 寿光 高密 胶州 平度 薛城 台儿庄 临沂高新区
郑州 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州
长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 韶关 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 清远 东莞 潮州 揭阳 云浮
南宁 柳州 桂林 梧州 北海 钦州 贵港 玉林 贺州 河池 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 雅安 资阳
贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 昭通 丽江 普洱 临沧 大理 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 兰州 嘉峪关 金昌 天水 武威 酒泉 西宁 银川 石嘴山 吴忠 固原 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 伊犁
`.trim().split(/\s+/)];
