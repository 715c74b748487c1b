import type { ErrorCode } from '../../pipeline/errors/sentences';

/** The sentences of pipeline/errors in Chinese, by the same codes. */
export const zhErrors: Record<ErrorCode, string> = {
  'run.cancelled': '已取消。已完成的部分保留。',
  'run.crash': '工作线程中断（{code}），已重启并从第 {n} 轮继续。',
  'run.resumed': '从第 {n} 轮继续。',
  'run.resumed_search': '选项搜索在 {n} 次试验之后继续。',
  'run.checkpoint_unfit': '保存的 {model} 训练进度与此版本不符，将从第一轮重新开始。',
  'run.interrupted': '此运行已连续中断 {times} 次，现等待您操作：点击“继续”即从最后保存的轮次接着运行。',
  'run.gpu_lost': 'GPU 丢失（{code}），改用下一级后端，从第 {n} 轮继续。',
  'run.not_obeyed': '设置 {what} 目前尚未生效；运行未采用它。',
  'run.text_on_wasm': '文本改在 WASM 上处理：探测句在 GPU 上得到 {reason}，应不低于 {want}。',
  'run.without_texts': '未使用文本：{reason}',
  'worker.crashed': '工作线程 {worker} 中断（{detail}），已重新启动；已加载的内容仍在。',
  'worker.timeout': '工作线程 {worker} 在 {seconds} 秒内未回应 {method}。请重试。',
  'worker.memory': '本页在 {step} 时内存不足。请关闭其他标签页，或按客户抽样加载。',
  'fault.unexpected': '这是我们的错误：{what}。可复制详情或重试。',
  'project.invalid': '项目文件在 {path} 处无效：{reason}。请更正后重新打开。',
  'project.version': '该项目由更新版本的 Patron（版本 {version}）保存。请更新本页后再打开。',
  'project.json': '项目文件不是有效的 JSON：{reason}。',
  'relate.same_file':
    '来源 {first} 与 {second} 的字节完全相同（{file}），且都读作 {table}。请移除其中之一，以免重复计算。',
  'relate.join_source':
    '项目中的一个关联提到来源 {source}，但文件中没有它（现有：{sources}）。请去掉该关联，或添加该文件。',
  'relate.join_self': '项目中的一个关联把来源 {source} 与它自身相连。请去掉该关联。',
  'relate.join_column': '{from} 与 {to} 的关联提到列 {column}，但 {file} 没有这一列。它的列是：{columns}。',
  'relate.join_multiplies':
    '{from} 与 {to} 的关联会使行数成倍增加：{file} 中有 {repeated} 行的 {columns} 与另一行相同而内容不同。请改用更多列来关联，或去掉该关联。',
  'clean.rates_missing':
    '有 {rows} 行无法折算成 {currency}，因为没有汇率：{missing}（来自 {source}）。不同货币的金额从不相加。请在 money.rates 中给出汇率，或打开规则 other_currency，把这些行放到一边。',
  'clean.currency_missing':
    '订单文件含有多种货币的金额（{missing}），它们从不相加。请选定其中一种作为 money.currency，并给出其余货币的汇率，或用规则 other_currency 把其余各行放到一边。',
  'compute.device_lost': '工作期间图形处理器丢失（{detail}）。将从最近保存的一轮起改用处理器继续。',
  'compute.gpu_memory':
    '图形处理器无法容纳 {megabytes} MB 的数组（{limit}）。请减小批量、减少单元数，或换用其他后端。',
  'compute.none': '此浏览器中没有任何计算后端通过自检：{detail}。请换用其他浏览器。',
  'train.too_few_rows':
    '用于学习的带标签客户只有 {n} 行，至少需要 {needed} 行，还缺 {missing} 行。请加载更长的历史，或改选不需要标签的模型。',
  'train.too_few_churned':
    '训练起点中只有 {n} 位流失客户，至少需要 {needed} 位，还缺 {missing} 位。请更改观察期，或加载更长的历史。',
  'train.too_few_active':
    '训练起点中只有 {n} 位再次购买的客户，至少需要 {needed} 位，还缺 {missing} 位。请更改观察期，或加载更长的历史。',
  'train.model_unknown': '这里没有模型 {model}。可用的有：{known}。请从中选择。',
  'train.no_design': '请先运行特征步骤：还没有可供训练的特征。',
  'train.diverged':
    '网络的损失不再是数字，将学习率减半 {halvings} 次也无济于事。请检查金额列中是否有极端数值。',
  'train.checkpoint': '所存的训练进度属于另一个模型或版本，无法继续。请从头训练。',
  'train.model_file':
    '此文件不含 Patron 的网络，或属于其他版本。请选用在此写出的 .safetensors 或 .onnx 文件。',
  'train.model_damaged': '此文件原是 Patron 的网络，但其参数与写出时不符。请换一份副本，或重新导出。',
  'train.import_old': '{file} 由较早的 Patron 写出，未说明读取哪些特征。请在训练它的地方重新导出。',
  'train.import_gone': '导入模型的权重不在这里。请在“模型”页重新打开 {file}，或移除该模型。',
  'train.import_other':
    '{file} 与项目所指的导入模型同名，但内容不同。请打开项目原来使用的文件，或更正其 sha256。',
  'train.import_task': '该模型是在另一类项目上训练的（有订单的客户，或带标签的行）。请在同类项目中打开。',
  'train.import_horizon':
    '该模型预测未来 {its} 天，而本项目为 {here} 天。请将观察期设为 {its} 天后运行，或另选模型。',
  'train.import_feature':
    '该模型读取特征 {feature}，而本项目没有（共缺 {n} 个）。请加载训练时所用的数据，并启用相应特征。',
  'train.import_weeks':
    '该模型读取 {its} 周的历史，而本项目有 {here} 周。请选择历史同样长的截止日，或另选模型。',
  'train.import_channels': '该模型读取的每周数据（{its}）与本项目（{here}）不同。请在此重新训练。',
  'train.import_categories':
    '{file} 读取学习得到的商品或属性向量，但未列全它们的名称。请在训练它的地方重新导出。',
  'train.import_goods':
    '该模型读取每一步的 {column}，而本项目的购买序列没有它。请为该角色指定列，启用“每一步的商品”后运行。',
  'train.import_attribute':
    '该模型读取客户属性 {column}，而本项目学习的属性中没有它（共缺 {n} 个）。请加载含有该属性的客户文件，启用“客户属性”后运行。',
  'train.import_texts': '该模型读取文本，而本项目没有文本。请启用文本特征后运行，或选用不读文本的模型。',
  'train.import_column':
    '该模型读取列 {column}，而此表中没有与之相符的列（共 {n} 列不符）：缺失、类型不同，或各行取值相同。请加载含有其训练所用各列的表。',
  'train.imported_rows':
    '来自 {file}，原训练为 {model}。此处未作学习，也未留出数据：若它曾从这些行中学习，指标会偏高。仅当没有其他模型时才会选它为最佳。',
  'train.imported_positive': '它给出的是 {its} 的概率，而这里的正类是 {here}。请确认两者含义相同。',
  'train.imported':
    '来自 {file}，原为面向截止日 {cutoff} 训练的 {model}。此处未作任何学习；它没有验证起点上的指标，阈值固定为 50%。',
  'train.imported_later': '它面向的截止日 {its} 晚于 {here}，可能已见过测试起点的结果，因此这里的指标偏高。',
  'train.imported_values':
    '它学过 {of} 个商品或属性取值，本项目能区分其中 {known} 个。其余取值一律按“其他”读取。',
  'train.imported_texts':
    '它读取文本。文本的坐标轴在每个项目中重新求得：除非它正是用这些文本训练的，否则请勿依赖。',
  'train.rate_halved': '第 {epoch} 轮损失不再是数字，已退回之前的权重并将学习率减半。',
  'train.stopped': '由您在第 {epoch} 轮停止；保留了最好的一轮 {best}。',
  'train.fewer_members': '已由您停止：{asked} 个网络中训练了 {members} 个，仅用它们预测。',
  'train.searched':
    '选项搜索共试验 {trials} 次：验证损失由原选项的 {asked} 降至 {found}，网络按所得选项训练。',
  'train.search_nothing': '选项搜索共试验 {trials} 次，没有比原选项（验证损失 {asked}）更好的，保留原选项。',
  'train.search_unjudged': '没有可供评判的验证起点，因此未搜索选项，按原选项训练。',
  'train.no_validation': '没有更晚的验证起点，因此固定训练 {epochs} 轮，不提前停止。',
  'train.one_horizon': '它只预测整个 {h} 天的期限。较短的期限（{days} 天）需训练神经网络。',
  'train.later_origins': '同时还学习了较晚起点（{origins}）的 {rows} 行，其中只有较短期限已结束。',
  'train.refitted': '验证之后，在全部 {rows} 行带标签数据上重新训练了 {epochs} 轮，用于预测截止日。',
  'project.empty': '项目中还没有文件。请拖入文件，或打开示例店铺。',
  'project.file_missing': '项目需要文件 {file}（来源 {source}），目前缺少。请一并拖入。',
  'project.no_model': '项目未选择任何模型。请至少选择一个。',
  'project.key': '项目文件两次给出“{path}”。请只保留一个，以明确以哪个为准。',
  'project.role': '来源“{source}”中的列“{column}”有两个角色（{first} 和 {second}）。请为每列只指定一个角色。',
  'project.twice': '项目文件中 {path} 有重复的名称（{value}）。请分别命名。',
  'project.path': '项目文件中没有 {path}（{reason}）。请检查设置的拼写。',
  'time.nothing': '清洗后没有剩下任何订单行，无法划分时间。请检查角色和规则。',
  'time.outside':
    '截止日 {cutoff} 不在数据范围内（{first} 至 {last}）。请选择 {first} 至 {last} 之间的一天。',
  'time.end': '最后一天 {end} 与数据不符（{first} 至 {last}）。请选择范围内的一天。',
  'time.short':
    '截止日前仅 {d} 天，容不下 {h} 天的训练窗口。可将期限缩短为 {x} 天，或只保留不需要标签的模型。',
  'time.none':
    '截止日 {cutoff} 前仅 {d} 天，容不下任何更早的窗口。请选择更晚的截止日，或只保留不需要标签的模型。',
  'time.horizons': '{d} 天的期限长于项目的 {h} 天。请选择不超过 {h} 天的期限，或加长项目期限。',
  'features.few_customers':
    '截至 {cutoff} 只有 {n} 位客户下过单；至少需要 {needed} 位，还缺 {missing} 位。能统计的都已显示，但不训练模型。',
  'features.few_churned':
    '训练起点中只有 {n} 位客户未再下单；至少需要 {needed} 位，还缺 {missing} 位。需要标签的模型已略去。',
  'features.few_active':
    '训练起点中只有 {n} 位客户再次下单；至少需要 {needed} 位，还缺 {missing} 位。需要标签的模型已略去。',
  'features.no_goods':
    '项目要求使用各步的类别，但订单中既无品类也无商品。请为某一列指定这两种角色之一，或从 features.categories 中去掉 steps。',
  'features.no_customer_categories':
    '项目要求使用客户的类别，但没有任何文本属性含有两个各由五位客户共有的取值。请加入客户文件，或从 features.categories 中去掉 customers。',
  'features.no_labels': '没有任何更早的起点具有完整的标签窗口。需要标签的模型已略去。',
  'text.chosen': '编码器由项目指定。',
  'text.english': '中日韩文字不超过 5%：由英文编码器读取。',
  'text.mixed': '中日韩文字超过 5%：由多语言编码器读取。',
  'text.none': '没有可读的商品描述或评论，因此不生成文本特征。',
  'text.off': '项目中关闭了文本特征，因此不生成文本特征。',
  'text.vectors': '编码器为 {texts} 条文本（{dims} 维）给出了 {got} 个数。请重新运行文本步骤。',
  'text.no_manifest':
    '无法读取语言模型清单（models/manifest.json）：{reason}。请重新构建应用，或关闭文本特征。',
  'text.model_missing': '应用旁没有语言模型 {encoder}；可用的有：{known}。请在项目中选择其中之一。',
  'text.model_broken': '语言模型 {encoder} 无法使用：{reason}。请重新构建应用，或关闭文本特征。',
  'ingest.empty': '{file} 是空文件。请重新导出后再拖入。',
  'ingest.header_only': '{file} 只有列名，没有数据行。请连同数据重新导出后再拖入。',
  'ingest.no_columns': '{file} 没有任何列：第一行只有分隔符。请检查导出，或手动指定分隔符。',
  'ingest.no_row_fits':
    '{file} 没有一行符合第一行的 {columns} 列（第 {line} 行起不一致）。请手动指定分隔符。',
  'ingest.line_endless':
    '{file} 的第 {line} 行超过 2 MB 仍未结束：它不是文本表格，或在复制时被截断。请重新复制或导出。',
  'ingest.binary': '{file} 其实是{what}，不是文本表格，与扩展名无关。请导出为 CSV 或 Arrow 后再拖入。',
  'ingest.nul':
    '{file} 在第 {line} 行第 {column} 列含有零字节，不是文本表格。请导出为 CSV 或 Arrow 后再拖入。',
  'ingest.bad_bytes':
    '{file} 不能按 {encoding} 读取：第 {line} 行第 {column} 列的字节在该编码中不是字符。请更换编码，或将文件另存为 UTF-8。',
  'ingest.encoding':
    '无法识别 {file} 的编码 {encoding}。请使用 Encoding Standard 中的名称，如 gb18030、windows-1252，或将文件另存为 UTF-8。',
  'ingest.skip_lines': '要跳过 {file} 的前 {lines} 行，但文件没有这么多行。请减少跳过的行数。',
  'ingest.archive_damaged':
    '{file} 是损坏的 {what} 压缩文件：在 {total} 字节中的前 {bytes} 字节内解压失败。请重新复制或下载。',
  'ingest.zip_list': '{file} 是 zip 压缩包，但无法读取其文件列表（{reason}）。请重新复制或下载。',
  'ingest.zip_encrypted': '{file} 中的 {member} 有密码保护。请先解压，再拖入其中的文件。',
  'ingest.zip_method':
    '{file} 中的 {member} 采用了此处无法解压的压缩方式（{reason}）。请先解压，再拖入其中的文件。',
  'ingest.zip_empty': '压缩包 {file} 中没有可作为表格的文件。其中有：{members}。',
  'ingest.zip_member': '压缩包 {file} 中没有 {member}。其中的文件有：{members}。',
  'ingest.nested': '{file} 的压缩包嵌套超过两层。请先解压，再拖入其中的文件。',
  'ingest.bomb':
    '{file} 解压后超过自身大小的 {times} 倍，也超出本页能容纳的大小，已在 {bytes} 字节处停止解压。请核实文件来源。',
  'ingest.unreadable': '{file} 在第 {bytes} 字节之后无法读取：{reason}。文件可能已被移动或修改，请重新拖入。',
  'ingest.arrow_truncated': '{file} 是不完整的 Arrow 文件，仅有 {rows} 行完整。请重新复制或写出。',
  'ingest.arrow_damaged': '{file} 看似 Arrow 文件，但第 {rows} 行之后无法读取：{reason}。请重新写出。',
  'ingest.arrow_type':
    '{file} 的列 {column} 为 Arrow 类型“{type}”，无法读取。请去掉该列，或改用普通值后重新写出。',
  'ingest.feather1': '{file} 是旧的 Feather 1 文件，无法读取。请另存为 Feather 2、Parquet 或 CSV。',
  'ingest.parquet_truncated': '{file} 是没有结尾的 Parquet 文件：缺少文件尾。请重新复制或写出。',
  'ingest.parquet_footer': '{file} 是 Parquet 文件，但文件尾无法读取：{reason}。请重新写出。',
  'ingest.parquet_encrypted': '{file} 是加密的 Parquet 文件。请不加密后重新写出。',
  'ingest.parquet_codec':
    '{file} 的列 {column} 以 {codec} 压缩，无法读取。请用 Snappy、Zstandard 或 gzip 重新写出。',
  'ingest.parquet_damaged':
    '{file} 的第 {group} 个行组（自第 {row} 行起）、列 {column} 无法读取：{reason}。请重新复制或写出该文件。',
  'ingest.workbook_password': '{file} 设有密码。请在电子表格程序中打开，去掉密码另存后再拖入。',
  'ingest.workbook_damaged': '{file} 是无法读取的工作簿：{reason}。请重新保存后再拖入。',
  'ingest.workbook_sheet': '{file} 中没有工作表“{sheet}”。其工作表有：{sheets}。',
  'ingest.workbook_empty':
    '{file} 中没有一张工作表是表格：须有一行列名，其下至少一行数据。其工作表有：{sheets}。',
  'ingest.sheet_empty': '{file} 的工作表“{sheet}”在列名之下没有数据行。请从 {sheets} 中另选一张。',
  'ingest.workbook_large':
    '工作簿 {file} 对本标签页过大：解压后为 {size} MB，最多可读 {limit} MB。请把该工作表另存为 CSV 后拖入。',
  'ingest.json_damaged':
    '{file} 在第 {line} 行第 {column} 列不是有效的 JSON：{reason}。请重新导出，或导出为 JSON lines。',
  'ingest.json_shape':
    '{file} 是 JSON，但没有记录列表。请提供对象列表、首行为列名的列表之列表，或每行一个对象。',
  'ingest.json_record':
    '{file} 的第 {record} 条记录（第 {line} 行）不像其他记录那样是对象。请重新导出，或导出为 JSON lines。',
  'ingest.memory':
    '加载 {file} 时本页内存用尽（已读 {rows} 行）。请只加载其中部分列、某个日期范围，或按客户抽样；之前加载的内容仍在。',
  'ingest.too_large':
    '{file} 约有 {rows} 行，加载并清洗需要 {needed} GiB，而本页只能容纳 {available} GiB。请只加载部分列、某个日期范围，或最多 {share}% 的客户样本。',
  'ingest.too_large_file':
    '{file} 大小为 {size} GiB，而单个文件最多只能读取 {most} GiB。请减少导出的列、缩小日期范围，或每年导出一个文件。',
  'ingest.keep_column': '{file} 按列 {column} 选择要加载的内容，但没有该列。它的列有：{columns}。',
  'ingest.keep_nothing':
    '{file} 的 {rows} 行中，没有一行属于所选的日期与客户。请放宽范围，或检查日期列的格式。',
  'ingest.no_key':
    '{file} 有需要假名化的列，但项目中没有密钥（privacy.key）。请在界面上重新选择这些列，密钥会随之生成。',
  'ingest.pseudonym_column': '{file} 中没有需要假名化的列 {column}。它的列有：{columns}。',
  'ingest.delimiter': '分隔符“{delimiter}”不是单个字符。请给出一个字符，或填写 spaces。',
  'ingest.column_unknown':
    '数据源 {source} 的角色 {role} 指向列 {column}，但 {file} 没有该列。它的列有：{columns}。',
  'ingest.role_unknown': '{table} 表没有角色 {role}（数据源 {source}）。可用角色：{roles}。',
  'ingest.column_twice': '数据源 {source} 的列 {column} 被赋予两个角色：{first} 和 {second}。请保留其一。',
  'clean.no_source': '没有可清洗的文件。请先拖入店铺的导出文件。',
  'clean.no_customer_column':
    '{file} 中没有哪一列说明由谁购买。请将其中一列设为角色 customer_id：{columns}。',
  'clean.no_date_column': '{file} 中没有哪一列是购买日期。请将其中一列设为角色 ordered_at：{columns}。',
  'clean.no_orders':
    '没有文件包含订单：{file} 被读作 {table}。请添加订单明细，将 {file} 指定为订单表，或指定一个标签列，按单表学习。',
  'clean.nothing_left':
    '清洗后没有剩下任何购买：共 {rows} 行，其中规则 {rule} 排除最多（{taken} 行）。请检查角色，或关闭该规则。',
  'clean.rule_unknown': '项目中设置了不存在的清洗规则 {rule}。可用规则：{rules}。',
  'clean.rule_twice': '项目中清洗规则 {rule} 出现了两次。请保留一处。',
  'clean.rule_fixed': '清洗规则 {rule} 不能关闭：没有它就无法建立表 {table}。请将它从项目的规则中移除。',
  'clean.parameter': '清洗规则 {rule} 的参数 {parameter} 可取 {allowed}，项目给出的是 {value}。',
  'clean.parameter_unknown': '清洗规则 {rule} 没有参数 {parameter}。可用参数：{known}。',
  'project.sample_unknown':
    '示例店铺没有表 {name}。可用的有 orders、customers、reviews、events 和 campaigns。',
  'project.sample_unreadable': '无法从本地址读取示例 {sample}（{reason}）。请重试；已打开的内容保持不变。',
  'query.not_read_only': '此处只允许一条 SELECT 查询。请写成一条只读查询，中间不含分号。',
  'store.quota': '本机已没有空间保存该项目：{quota} 中已用 {used}。在删除一些内容之前，项目不会保存。',
  'store.unavailable': '此浏览器不为本页保存文件（{reason}）。项目只在本标签页内有效；请将它存为文件。',
  'store.damaged': '保存的项目已损坏：{file} 与写入时不符。请打开它的 .patron 文件或重新拖入数据文件。',
  'store.table_damaged': '保存的表 {table} 已损坏，不予使用。请重新运行；可能需要再次提供其来源文件。',
  'store.newer': '该项目由更新版本的 Patron（格式 {format}）保存在本机。请刷新本页后再打开。',
  'store.gone': '该项目已不在本机。',
  'store.open_elsewhere': '另一个标签页已打开该项目。请先在那里关闭。',
  'store.read_only': '另一个标签页已打开该项目，此处只能查看。如需在此修改，请先接管。',
  'store.reread': '要以其他方式读取 {file}，Patron 需要文件本身。请再次拖入 {file}，或撤销该更改。',
  'store.file_foreign':
    '{file} 不是 Patron 的项目。请打开 .patron 文件或项目文档（.json）；已打开的内容保持不变。',
  'store.file_cut': '{file} 不完整：缺少结尾部分。请重新复制或下载；已打开的内容保持不变。',
  'store.file_damaged':
    '{file} 已损坏：其中的 {member} 与写入时不符。请打开另一份副本；已打开的内容保持不变。',
  'store.file_newer':
    '{file} 由更新版本的 Patron（格式 {format}）保存。请更新本页后再打开；已打开的内容保持不变。',
  'store.changing': '打包期间有步骤更改了表。请在没有任务运行时再保存。',
  'features.no_history':
    '没有订单行，只有 {tables}：既无历史，也无可学习的标签。请拖入订单导出文件，或给一列指定“标签”角色。',
  'label.none': '没有列包含要学习的标签。请给一列指定“标签”角色，或在项目的 label 中写明该列。',
  'label.one_class': '标签 {column} 每行都是 {value}，无从区分。请选择其他标签，或补充另一类的行。',
  'label.positive_open': '标签 {column} 有多个取值（{values}），没有一个明确表示“是”。请选择视为“是”的取值。',
  'label.positive_unknown': '标签 {column} 中没有取值 {positive}。请从其取值中选择视为“是”的一个：{values}。',
  'label.few_positive':
    '标签 {column} 为 {positive} 的只有 {n} 行；至少需要 {needed} 行，还差 {missing} 行。请补充数据，或选择其他标签。',
  'label.few_negative':
    '标签 {column} 不是 {positive} 的只有 {n} 行；至少需要 {needed} 行，还差 {missing} 行。请补充数据，或选择其他标签。',
  'label.folds': '较少的一类只有 {n} 行，无法分到 {folds} 折中。请将折数设为 {n} 或更少。',
  'label.no_attributes':
    '{file} 没有可供学习的列：各列要么对所有人都相同，要么几乎人人不同。请给其他列指定“属性”角色。',
  'label.no_model': '所选模型都不能读单表：{models} 需要购买历史。请选择 naive_mean、logistic 或 lstm。',
  'label.parts': '单表没有历史：因此没有预测、价值、分群和等级。',
  'label.models': '以下模型按时间统计购买，未使用：{models}。',
  'label.columns': '以下列对所有人都相同，或几乎人人不同，未用于学习：{columns}。',
  'label.stopped':
    '在 {folds} 折中完成 {done} 折后停止：{model} 未经完整检验，因此略去。请重新运行，或减少轮数、折数。',
};
